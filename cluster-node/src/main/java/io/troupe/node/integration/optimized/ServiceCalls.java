package io.troupe.node.integration.optimized;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.HttpMetadata;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.sdk.MemberNames;
import io.troupe.node.integration.sdk.ResultReader;
import io.troupe.node.integration.sdk.SdkAnswer;
import io.troupe.node.integration.sdk.SdkCalls;
import io.troupe.node.integration.sdk.SdkErrors;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;

/** Calls of one service as optimized integrations make them. */
public final class ServiceCalls {
    private final Service service;
    private final SdkCalls calls;
    private final ResultReader reader;
    private final ResultReader descriptions;

    /** Calls this service. */
    public ServiceCalls(Service service, SdkCalls calls) {
        this.service = service;
        this.calls = calls;
        reader = new ResultReader(
                MemberNames.OF_SERVICE,
                ResultReader.Dates.EPOCH_SECONDS,
                service.results().lists());
        descriptions = new ResultReader(
                MemberNames.OF_SERVICE,
                ResultReader.Dates.EPOCH_MILLIS,
                service.results().lists());
    }

    /** Calls an action; the result may be cancelled. */
    public CompletableFuture<SdkAnswer> call(TaskRequest request, String action, JsonNode parameters) {
        return calls.call(request, service.sdkName(), action, parameters);
    }

    /**
     * Makes the one call of a task when {@code limit} allows it.
     *
     * @param result what an answer comes to
     */
    public TaskCall start(
            CallLimit limit, TaskRequest request, ServiceAction action, Function<SdkAnswer, TaskResult> result) {
        return start(limit, request, action.sdkAction(), action::sent, result);
    }

    /**
     * Makes the one call of a task when {@code limit} allows it.
     *
     * @param action of the SDK
     * @param prepare what is sent, from the task's parameters
     * @param result what an answer comes to
     */
    public TaskCall start(
            CallLimit limit,
            TaskRequest request,
            String action,
            UnaryOperator<JsonNode> prepare,
            Function<SdkAnswer, TaskResult> result) {
        return limit.start(() -> {
            var call = call(request, action, prepare.apply(asked(request)));
            return new TaskCall(outcome(call, result), () -> call.cancel(true));
        });
    }

    /** What a task's call comes to: {@code result} of its answer, or the failure by its name. */
    public <T> CompletableFuture<TaskResult> outcome(CompletableFuture<T> call, Function<T, TaskResult> result) {
        return call.handle(
                (answer, failure) -> answer != null ? result.apply(answer) : new TaskResult.Failed(failure(failure)));
    }

    private Failure failure(@Nullable Throwable failure) {
        var known = failure == null ? new IllegalStateException("no answer") : failure;
        return SdkErrors.ofOptimized(known, service.style(), service.resourceType());
    }

    /** The task's parameters. */
    public static JsonNode asked(TaskRequest request) {
        return Payload.checked(request.parameters()).node();
    }

    /** The result alone. */
    public ObjectNode plain(SdkAnswer answer) {
        return reader.read(answer);
    }

    /** The description of a job. */
    public ObjectNode description(SdkAnswer answer) {
        return descriptions.read(answer);
    }

    /**
     * The result with what is told of the HTTP exchange, all in alphabetical order; what only repeats the task's
     * parameters comes last, as the name of a job comes with Glue.
     */
    public ObjectNode withMetadata(TaskRequest request, ServiceAction action, SdkAnswer answer) {
        var members = new TreeMap<String, JsonNode>();
        action.answered(asked(request), reader.read(answer))
                .properties()
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        if (service.results().tellOfHttp()) {
            var http = answer.response().sdkHttpResponse();
            members.put("SdkHttpMetadata", HttpMetadata.of(http.statusCode(), http.headers()));
            members.put("SdkResponseMetadata", responseMetadata(answer));
        }
        var repeated = action.repeated();
        ObjectNode result = Json.nodes().objectNode();
        members.entrySet().stream()
                .sorted(Comparator.comparing(member -> repeated.contains(member.getKey())))
                .forEach(member -> result.set(member.getKey(), member.getValue()));
        return result;
    }

    private static ObjectNode responseMetadata(SdkAnswer answer) {
        ObjectNode metadata = Json.nodes().objectNode();
        if (answer.response() instanceof AwsResponse response) {
            metadata.put("RequestId", response.responseMetadata().requestId());
        }
        return metadata;
    }
}
