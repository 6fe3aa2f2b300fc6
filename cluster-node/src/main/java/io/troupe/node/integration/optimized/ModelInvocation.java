package io.troupe.node.integration.optimized;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.sdk.SdkAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * {@code bedrock:invokeModel}: what the model is told and what it says is JSON, or objects of S3. Source: "Invoke and
 * customize Amazon Bedrock models with Step Functions".
 */
public final class ModelInvocation implements TaskIntegration {
    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/(.+)");

    private final ServiceCalls runtime;
    private final ServiceCalls objects;
    private final CallLimit limit;

    /**
     * Calls models.
     *
     * @param runtime of Bedrock
     * @param objects of S3
     */
    public ModelInvocation(ServiceCalls runtime, ServiceCalls objects, CallLimit limit) {
        this.runtime = runtime;
        this.objects = objects;
        this.limit = limit;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return limit.start(() -> {
            var asked = ServiceCalls.asked(request);
            var answered = CompletableFuture.completedFuture(asked)
                    .thenCompose(given -> told(request, given))
                    .thenCompose(body -> runtime.call(request, "invokeModel", sent(asked, body)))
                    .thenCompose(answer -> kept(request, asked, runtime.plain(answer)));
            return new TaskCall(
                    runtime.outcome(answered, result -> new TaskResult.Returned(Payload.of(result))),
                    () -> answered.cancel(true));
        });
    }

    private CompletableFuture<JsonNode> told(TaskRequest request, JsonNode asked) {
        var source = asked.at("/Input/S3Uri");
        return source.isMissingNode()
                ? CompletableFuture.completedFuture(asked.path("Body"))
                : objects.call(request, "getObject", object(source.asText()))
                        .thenApply(found -> objects.plain(found).path("Body"));
    }

    private static ObjectNode sent(JsonNode asked, JsonNode body) {
        ObjectNode parameters = asked.deepCopy();
        parameters.remove("Input");
        parameters.remove("Output");
        parameters.set("Body", body);
        return parameters;
    }

    /** What the model says is replaced by the place where it is kept, if the task names one. */
    private CompletableFuture<JsonNode> kept(TaskRequest request, JsonNode asked, ObjectNode answer) {
        var destination = asked.at("/Output/S3Uri");
        var said = answer.path("Body");
        if (destination.isMissingNode()) {
            answer.set("Body", parsed(said));
            return CompletableFuture.completedFuture(answer);
        }
        var object = object(destination.asText());
        object.set("Body", said);
        CompletableFuture<SdkAnswer> put = objects.call(request, "putObject", object);
        answer.set("Body", destination);
        return put.thenApply(done -> answer);
    }

    private static ObjectNode object(String uri) {
        var parts = S3_URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + uri + "' is not the URI of an object, such as s3://bucket/key.");
        }
        ObjectNode parameters = Json.nodes().objectNode();
        return parameters.put("Bucket", parts.group(1)).put("Key", parts.group(2));
    }

    /** Models that draw or speak say no JSON; that stays text. */
    private static JsonNode parsed(JsonNode said) {
        try {
            return Json.parse(said.asText());
        } catch (InvalidJsonException notJson) {
            return said;
        }
    }
}
