package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Executions out of memory, each of which waits for one that it has started, and that ends when the test says so. */
final class Parents implements AutoCloseable {
    private static final Duration STARTED_MAX = Duration.ofSeconds(60);
    private static final Duration CLOSED_MAX = Duration.ofSeconds(60);

    private static final String CHILD = """
            {"StartAt":"Ask","States":{"Ask":{"Type":"Task","End":true,
              "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters":{"FunctionName":"hold","Payload":{"n.$":"$.n","token.$":"$$.Task.Token"}}}}}""";

    private static final String PARENT = """
            {"StartAt":"Nest","States":{"Nest":{"Type":"Task","End":true,
              "Resource":"arn:aws:states:::states:startExecution.sync:2","OutputPath":"$.Output",
              "Parameters":{"StateMachineArn":"%CHILD%","Input.$":"$"}}}}""";

    private final Trial trial;
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
    private final Map<Integer, String> executionArns = new ConcurrentHashMap<>();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int ended;

    /** Their children ask {@code functions} for permission to end. */
    Parents(Trial trial, FunctionServer functions) {
        this.trial = trial;
        functions.with("hold", payload -> {
            var call = JsonText.tree(payload);
            tokens.put(call.path("n").asInt(), call.path("token").asText());
            return "{}";
        });
    }

    /** Starts so many, and waits until their children run. */
    void begin(int count) {
        var child = machine("held", CHILD);
        var parent = machine("holds", PARENT.replace("%CHILD%", child));
        IntStream.range(0, count)
                .forEach(number -> run(() -> executionArns.put(
                        number,
                        trial.ask(node -> node.startExecution(request -> request.stateMachineArn(parent)
                                        .name("holds-" + number)
                                        .input(data(number))))
                                .executionArn())));
        Await.until(STARTED_MAX, () -> {
            assertThat(problems).isEmpty();
            return Optional.of(true).filter(yes -> tokens.size() == count && executionArns.size() == count);
        });
    }

    /** Lets some more children end. Does not wait for that. */
    void letEnd(int more) {
        IntStream.range(ended, ended + more).forEach(number -> run(() -> letOneEnd(number)));
        ended += more;
    }

    private void letOneEnd(int number) {
        try {
            trial.ask(node -> node.sendTaskSuccess(
                    request -> request.taskToken(tokens.get(number)).output(data(number))));
        } catch (TaskTimedOutException endedAlready) {
            // Asked again after an answer that got lost.
        }
    }

    /** Waits until all have gone on with what their children returned. */
    void check() {
        executionArns.forEach((number, executionArn) -> {
            var closed = Await.until(CLOSED_MAX, () -> {
                assertThat(problems).isEmpty();
                return Optional.of(trial.ask(
                                node -> node.describeExecution(request -> request.executionArn(executionArn))))
                        .filter(execution -> execution.status() != ExecutionStatus.RUNNING);
            });
            assertThat(closed.status()).as(executionArn).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(closed.output()).as(executionArn).isEqualTo(data(number));
            assertThat(trial.ask(node -> node.getExecutionHistory(request -> request.executionArn(executionArn)))
                            .events())
                    .as(executionArn)
                    .extracting(HistoryEvent::type)
                    .containsExactly(
                            HistoryEventType.EXECUTION_STARTED,
                            HistoryEventType.TASK_STATE_ENTERED,
                            HistoryEventType.TASK_SCHEDULED,
                            HistoryEventType.TASK_STARTED,
                            HistoryEventType.TASK_SUBMITTED,
                            HistoryEventType.TASK_SUCCEEDED,
                            HistoryEventType.TASK_STATE_EXITED,
                            HistoryEventType.EXECUTION_SUCCEEDED);
        });
    }

    private String machine(String name, String definition) {
        return trial.ask(node -> node.createStateMachine(request ->
                        request.name(name).definition(definition).roleArn("arn:aws:iam::123456789012:role/wf")))
                .stateMachineArn();
    }

    private static String data(int number) {
        return "{\"n\":" + number + "}";
    }

    private void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError problem) {
                problems.add(problem);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
