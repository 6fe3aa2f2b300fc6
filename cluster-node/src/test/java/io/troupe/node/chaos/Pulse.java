package io.troupe.node.chaos;

import io.troupe.node.Await;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Starts a short execution at a steady pace, whether the ones before have answered or not, and follows each to its end.
 * However long one takes above its few milliseconds, it stood still somewhere: in a call, or between two of its steps.
 */
final class Pulse implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final String DEFINITION = """
            {"StartAt":"Call","States":{
              "Call":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Next":"Same"},
              "Same":{"Type":"Pass","End":true}}}""";

    private final SfnClient client;
    private final String machine;
    private final long beganNanos = System.nanoTime();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Beat> beats = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

    /**
     * One execution.
     *
     * @param at since the first one
     * @param acknowledged how long the answer to its start took
     * @param closed how long it took from the call to its end
     */
    record Beat(String executionArn, Duration at, Duration acknowledged, Duration closed) {}

    private Pulse(SfnClient client) {
        this.client = client;
        machine = client.createStateMachine(request ->
                        request.name("pulse").definition(DEFINITION).roleArn("arn:aws:iam::123456789012:role/wf"))
                .stateMachineArn();
    }

    /**
     * Begins.
     *
     * @param client whose own retries are all that a call has
     */
    static Pulse begin(SfnClient client) {
        var pulse = new Pulse(client);
        pulse.threads.execute(pulse::run);
        return pulse;
    }

    private void run() {
        for (var number = 0; !over(); number++) {
            var name = "pulse-" + number;
            threads.execute(() -> beat(name));
        }
    }

    private boolean over() {
        try {
            return end.await(PACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void beat(String name) {
        var at = System.nanoTime();
        try {
            var executionArn = start(name);
            var acknowledged = since(at);
            var status = status(executionArn);
            while (status == ExecutionStatus.RUNNING) {
                Await.passed(LOOK);
                status = status(executionArn);
            }
            if (status != ExecutionStatus.SUCCEEDED) {
                throw new AssertionError(executionArn + " is " + status);
            }
            beats.add(new Beat(executionArn, Duration.ofNanos(at - beganNanos), acknowledged, since(at)));
        } catch (RuntimeException | AssertionError problem) {
            problems.add(problem);
        }
    }

    private String start(String name) {
        try {
            return client.startExecution(request ->
                            request.stateMachineArn(machine).name(name).input("{}"))
                    .executionArn();
        } catch (ExecutionAlreadyExistsException answerGotLost) {
            return machine.replace(":stateMachine:", ":execution:") + ":" + name;
        }
    }

    private ExecutionStatus status(String executionArn) {
        return client.describeExecution(request -> request.executionArn(executionArn))
                .status();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** How many were followed to their end. */
    int count() {
        return beats.size();
    }

    /** The one that took longest; there must be one. */
    Beat longest() {
        return beats.stream().max(Comparator.comparing(Beat::closed)).orElseThrow();
    }

    /** Those that took longer than that, in the order of their starts. */
    List<Beat> slow(Duration min) {
        return beats.stream()
                .filter(beat -> beat.closed().compareTo(min) > 0)
                .sorted(Comparator.comparing(Beat::at))
                .toList();
    }

    /** How long one takes from the call to its end, half of the time. */
    Duration median() {
        var sorted = beats.stream().map(Beat::closed).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Where one stood: its events, and when each was. */
    String history(Beat beat) {
        return client.getExecutionHistory(request -> request.executionArn(beat.executionArn())).events().stream()
                .map(event -> event.typeAsString() + " " + event.timestamp())
                .collect(Collectors.joining(", "));
    }

    /** Forgets those before, such as while everything was cold. */
    void countFromNowOn() {
        beats.clear();
    }

    /** What failed. */
    Queue<Throwable> problems() {
        return problems;
    }

    /** Starts no more, and waits for the end of those that have begun. */
    @Override
    public void close() {
        end.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
                problems.add(new AssertionError("some have not ended within " + END_MAX));
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
