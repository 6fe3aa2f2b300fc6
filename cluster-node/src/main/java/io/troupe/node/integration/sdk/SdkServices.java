package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;

/**
 * The services of the SDK that are on the class path, each read when a definition first names it. What definitions may
 * say of them follows from the SDK itself.
 */
public final class SdkServices implements ServiceCatalog {
    /** The modules behind optimized integrations whose parameters are those of an action of the same name. */
    private static final Map<String, String> BEHIND_OPTIMIZED = Map.ofEntries(
            Map.entry("athena", "athena"),
            Map.entry("batch", "batch"),
            Map.entry("bedrock", "bedrock"),
            Map.entry("codebuild", "codebuild"),
            Map.entry("databrew", "databrew"),
            Map.entry("dynamodb", "dynamodb"),
            Map.entry("ecs", "ecs"),
            Map.entry("eks", "eks"),
            Map.entry("emr-containers", "emrcontainers"),
            Map.entry("emr-serverless", "emrserverless"),
            Map.entry("events", "eventbridge"),
            Map.entry("glue", "glue"),
            Map.entry("mediaconvert", "mediaconvert"),
            Map.entry("sagemaker", "sagemaker"),
            Map.entry("sns", "sns"),
            Map.entry("sqs", "sqs"));
    /** Parameters of optimized integrations that stand for a member of another name. */
    private static final Map<String, String> OTHER_NAMES = Map.of("MessageAttribute", "MessageAttributes");

    private final Map<String, Optional<SdkService>> services = new ConcurrentHashMap<>();
    private final Set<String> known = lines("services.txt");
    private final Set<String> unsupported = lines("unsupported.txt");
    private final boolean mayBeMocked;

    private record Call(String service, String action) {}

    /** Where nothing is mocked. */
    public SdkServices() {
        this(false);
    }

    /** @param mayBeMocked whether definitions may name services whose modules are not there */
    public SdkServices(boolean mayBeMocked) {
        this.mayBeMocked = mayBeMocked;
    }

    /** Optimized integrations are known to the language itself, whether their modules are here or not. */
    @Override
    public Optional<String> complaint(Resource.Integration resource) {
        return resource.service().startsWith(SdkIntegration.PREFIX)
                ? behind(resource).flatMap(call -> complaint(resource, call))
                : Optional.empty();
    }

    private Optional<String> complaint(Resource.Integration resource, Call call) {
        var service = service(call.service());
        if (service.isEmpty() && known.contains(call.service())) {
            return mayBeMocked
                    ? Optional.empty()
                    : Optional.of("The resource provided " + resource.arn() + " is not recognized. The AWS SDK's module"
                            + " software.amazon.awssdk:" + SdkService.module(call.service())
                            + " is not on the class path of this server; put it there to"
                            + " use this service.");
        }
        return service.flatMap(there -> action(call)).isPresent()
                ? Optional.empty()
                : Optional.of("The resource provided " + resource.arn() + " is not recognized. The value is not a valid"
                        + " resource ARN, or the resource is not available in this region.");
    }

    @Override
    public Optional<IntegrationFields> fields(Resource.Integration resource) {
        return sdkAction(resource).map(action -> {
            var spelling = MemberNames.ofResource(resource.service());
            var names = action.fields().stream().map(spelling::of).collect(Collectors.toSet());
            if (action.body() == SdkAction.Body.SENT) {
                names.add("Body");
            }
            var required = action.fields().stream()
                    .filter(field -> field.containsTrait(RequiredTrait.class))
                    .map(spelling::of)
                    .toList();
            return IntegrationFields.of(required, names);
        });
    }

    @Override
    public List<String> complaints(Resource.Integration resource, JsonNode template) {
        return sdkAction(resource)
                .map(action -> new TemplateCheck(MemberNames.ofResource(resource.service()))
                        .complaints((SdkPojo) action.newRequest(), withoutBody(action, template)))
                .orElse(List.of());
    }

    @Override
    public List<String> problems(Resource.Integration resource, JsonNode parameters) {
        return sdkAction(resource)
                .map(action -> {
                    var filler = new RequestFiller(MemberNames.ofResource(resource.service()));
                    filler.fill((SdkPojo) action.newRequest(), withoutBody(action, parameters));
                    return filler.problems();
                })
                .orElse(List.of());
    }

    @Override
    public Optional<String> answerComplaint(Resource.Integration resource, JsonNode answer, boolean requiring) {
        return sdkAction(resource)
                .flatMap(action -> new AnswerShape(MemberNames.ofResource(resource.service()), requiring)
                        .complaint(action.newAnswer(), answer));
    }

    /** The service of that name; empty if its module is not there. */
    Optional<SdkService> service(String name) {
        return services.computeIfAbsent(name, SdkService::find);
    }

    private Optional<SdkAction> sdkAction(Resource.Integration resource) {
        return behind(resource).flatMap(this::action);
    }

    private Optional<SdkAction> action(Call call) {
        return unsupported.contains(call.service() + ":" + call.action())
                ? Optional.empty()
                : service(call.service()).map(there -> there.actions().get(call.action()));
    }

    /** What the SDK calls for a resource; empty if it is not the SDK that does. */
    private static Optional<Call> behind(Resource.Integration resource) {
        return resource.service().startsWith(SdkIntegration.PREFIX)
                ? Optional.of(new Call(resource.service().substring(SdkIntegration.PREFIX.length()), resource.action()))
                : Optional.ofNullable(BEHIND_OPTIMIZED.get(resource.service()))
                        .map(module -> new Call(module, resource.action()));
    }

    /** The parameters that go into the request itself, under the SDK's names. */
    static JsonNode withoutBody(SdkAction action, JsonNode parameters) {
        var inRequest = JsonNodeFactory.instance.objectNode();
        var streamed = action.body() == SdkAction.Body.SENT ? "Body" : "";
        parameters.properties().forEach(member -> {
            if (!member.getKey().equals(streamed)) {
                inRequest.set(OTHER_NAMES.getOrDefault(member.getKey(), member.getKey()), member.getValue());
            }
        });
        return inRequest;
    }

    /**
     * {@code services.txt} has the names of all services that the SDK has, whether their modules are here or not,
     * {@code unsupported.txt} the actions that AWS does not offer. Source of this: "Learning to use AWS service SDK
     * integrations in Step Functions", "Unsupported operations".
     */
    private static Set<String> lines(String file) {
        try (var reader = new BufferedReader(
                new InputStreamReader(SdkServices.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
