package io.troupe.node.execution.decide;

import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.state.Cursor;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.stored.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a decision may see besides the cursor: all of it fixed for one execution.
 *
 * @param arn the execution's
 * @param started its first event
 * @param input the same input as a value, parsed at most once
 * @param machine what it runs
 * @param tokens writes task tokens
 * @param activityExists by ARN: true, false, or empty while that is not known yet
 * @param catalog what is known of the services that tasks call
 * @param random for jitter and the intrinsic functions that draw
 * @param bytesMax what the execution may hold in memory
 * @param jobRest when an execution whose job runs may leave memory
 */
public record Surroundings(
        ExecutionArn arn,
        HistoryEvent.ExecutionStarted started,
        Payload input,
        StateMachine machine,
        TaskTokens tokens,
        Function<String, Optional<Boolean>> activityExists,
        ServiceCatalog catalog,
        RandomGenerator random,
        long bytesMax,
        JobRest jobRest) {

    /** Source: "Quotas related to state machine executions": one year. */
    private static final Duration DURATION_MAX = Duration.ofDays(365);

    /** When the execution times out: by the machine's TimeoutSeconds, at the latest after a year. */
    public Instant deadline() {
        var timeout =
                machine.timeout().filter(own -> own.compareTo(DURATION_MAX) < 0).orElse(DURATION_MAX);
        return Instant.ofEpochMilli(started.timestampMillis()).plus(timeout);
    }

    /** The token of an attempt. */
    public String token(String scope, int attempt) {
        return tokens.write(new TaskToken(arn.toString(), started.incarnation(), scope, attempt));
    }

    Evaluation evaluation(
            Place place,
            Cursor cursor,
            boolean countsRetries,
            Optional<String> token,
            Optional<ContextObject.MapItem> item,
            long nowMillis) {
        var execution = new ContextObject.Execution(
                arn.toString(),
                input,
                arn.name(),
                started.roleArn(),
                Instant.ofEpochMilli(started.timestampMillis()),
                0);
        var state = cursor.state();
        var context = new ContextObject(
                execution,
                new ContextObject.StateMachine(started.stateMachineArn(), arn.stateMachineName()),
                new ContextObject.State(
                        state.name(),
                        Instant.ofEpochMilli(state.enteredMillis()),
                        countsRetries ? OptionalInt.of(state.retryCount()) : OptionalInt.empty()),
                token,
                item);
        return new Evaluation(context, values(place.variablesWith(cursor)), random, Instant.ofEpochMilli(nowMillis));
    }

    private static Map<String, Payload> values(Map<String, String> variables) {
        var values = new HashMap<String, Payload>();
        variables.forEach((name, text) -> values.put(name, Payload.checked(text)));
        return values;
    }
}
