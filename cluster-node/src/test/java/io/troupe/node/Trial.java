package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.history.HistoryChecker;
import io.troupe.node.history.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * Clients and workers that go on while nodes are killed under them, and what must be true in the end: whatever was
 * acknowledged is there, closed as its definition says, with a history that could have been AWS's.
 */
public final class Trial implements AutoCloseable {
    private static final String ACCOUNT = "us-east-1:123456789012:";
    private static final int STARTERS = 4;
    private static final int WORKERS = 2;
    private static final Duration CLOSED_MAX = Duration.ofSeconds(60);

    private final Supplier<SfnClient> client;
    private final boolean patient;
    private final FunctionServer functions;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore mayStart = new Semaphore(0);
    private final Map<Job, String> machines = new HashMap<>();
    private final Map<String, Started> started = new ConcurrentHashMap<>();
    private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
    private final Set<String> acknowledgedOutputs = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> flakyCalls = new ConcurrentHashMap<>();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private Duration longestStandstill = Duration.ZERO;
    private String stoodStill = "";
    private Instant standstillsSince = Instant.EPOCH;
    private volatile boolean over;

    private record Started(Job job, int number) {}

    /** @param client whoever serves at the moment; asked again for every request */
    public Trial(FunctionServer functions, Supplier<SfnClient> client) {
        this(functions, client, true);
    }

    /** @param patient whether calls are repeated until there is an answer; else one that fails is a problem */
    public Trial(FunctionServer functions, Supplier<SfnClient> client, boolean patient) {
        this.patient = patient;
        this.functions = functions;
        this.client = client;
        functions
                .with("echo", this::count)
                .with("slow", payload -> {
                    Await.passed(Duration.ofMillis(300));
                    return count(payload);
                })
                .with("flaky", payload -> {
                    var calls = flakyCalls.computeIfAbsent(payload, unused -> new AtomicInteger());
                    if (calls.incrementAndGet() <= 2) {
                        throw new FunctionServer.FunctionError("{\"errorType\":\"Flaky\"}");
                    }
                    return count(payload);
                })
                .with("declined", payload -> {
                    throw new FunctionServer.FunctionError("{\"errorType\":\"Declined\"}");
                })
                .with("ask", payload -> {
                    var token = payload.replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
                    run(() -> answer(token));
                    return "{}";
                });
    }

    /** Creates the machines, and lets starters and workers begin; {@link #permit} lets them start executions. */
    public void begin(int executions, long seed) {
        var desk = ask(node -> node.createActivity(request -> request.name("desk")))
                .activityArn();
        ask(node -> node.createActivity(request -> request.name("nobody")));
        for (var job : Job.ALL) {
            machines.put(
                    job,
                    ask(node -> node.createStateMachine(request -> request.name(job.name())
                                    .definition(definition(job))
                                    .roleArn("arn:aws:iam::123456789012:role/wf")))
                            .stateMachineArn());
        }
        for (var starter = 0; starter < STARTERS; starter++) {
            var first = starter;
            run(() -> startAll(first, executions, seed));
        }
        for (var worker = 0; worker < WORKERS; worker++) {
            run(() -> workAt(desk));
        }
    }

    private static String definition(Job job) {
        return job.definition()
                .replace("%FUNCTION%", "arn:aws:lambda:" + ACCOUNT + "function:")
                .replace("%ACTIVITY%", "arn:aws:states:" + ACCOUNT + "activity:");
    }

    /** Lets so many more executions be started. */
    public void permit(int executions) {
        mayStart.release(executions);
    }

    /** How many starts were acknowledged. */
    public int startedCount() {
        return started.size();
    }

    /** Forgets what stood still before, such as while everything was cold. */
    public void countStandstillsFromNowOn() {
        standstillsSince = Instant.ofEpochMilli(System.currentTimeMillis());
    }

    /** Longest time between two events of one execution, of those that have been looked at. */
    public Duration longestStandstill() {
        return longestStandstill;
    }

    /** Where that was. */
    public String stoodStill() {
        return stoodStill;
    }

    /** ARNs of executions that were started and run. */
    public List<String> openExecutions() {
        return machines.values().stream()
                .flatMap(machine -> ask(node -> list(node, machine, ExecutionStatus.RUNNING)).stream())
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    /** How many calls and tasks were answered. */
    public int answersCount() {
        return answers.get();
    }

    private void startAll(int first, int executions, long seed) {
        for (var number = first; number < executions; number += STARTERS) {
            mayStart.acquireUninterruptibly();
            var job = Job.ALL.get(new Random(seed + number).nextInt(Job.ALL.size()));
            var executionArn = start(job, number);
            started.put(executionArn, new Started(job, number));
            if (job.equals(Job.STOPPED)) {
                run(() -> stop(executionArn));
            }
        }
    }

    /** The name makes a start that is asked again the same start. */
    private String start(Job job, int number) {
        var machine = Objects.requireNonNull(machines.get(job));
        var name = job.name() + "-" + number;
        try {
            return ask(node -> node.startExecution(request -> request.stateMachineArn(machine)
                            .name(name)
                            .input(job.input().apply(number))))
                    .executionArn();
        } catch (ExecutionAlreadyExistsException closedMeanwhile) {
            return machine.replace(":stateMachine:", ":execution:") + ":" + name;
        }
    }

    private void stop(String executionArn) {
        var stopDate = ask(node -> node.stopExecution(
                        request -> request.executionArn(executionArn).error("Ops")))
                .stopDate();
        stopped.put(executionArn, stopDate);
    }

    private void workAt(String activity) {
        while (!over) {
            var task = ask(node -> node.getActivityTask(
                    request -> request.activityArn(activity).workerName("clerk")));
            if (task.taskToken() != null) {
                answer(task.taskToken());
            }
        }
    }

    private void answer(String token) {
        var output = "{\"answer\":" + answers.incrementAndGet() + "}";
        try {
            ask(node -> node.sendTaskSuccess(request -> request.taskToken(token).output(output)));
            acknowledgedOutputs.add(output);
        } catch (TaskTimedOutException overAlready) {
            // Asked again after an answer that got lost, or the second delivery of the same task.
        }
    }

    private String count(String payload) {
        answers.incrementAndGet();
        return payload;
    }

    /** Asks until there is an answer: while no node serves, its outcome is unknown and it is asked again. */
    public <T> T ask(Function<SfnClient, T> request) {
        while (true) {
            try {
                return request.apply(client.get());
            } catch (SfnException refused) {
                if (refused.statusCode() < 500 || !patient) {
                    throw refused;
                }
            } catch (SdkClientException | IllegalStateException nobodyThere) {
                if (over || !patient) {
                    throw nobodyThere;
                }
            }
            Await.passed(Duration.ofMillis(50));
        }
    }

    private void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError problem) {
                if (!over) {
                    problems.add(problem);
                }
            }
        });
    }

    /** Waits until every execution is closed, and looks at all of them. */
    public void check(int executions) {
        var closed = Await.within(CLOSED_MAX, () -> {
            assertThat(problems).isEmpty();
            return started.size() == executions && runningCount() == 0 && stoppedAll();
        });
        assertThat(closed).as(this::openOnes).isTrue();
        var outputs = new HashSet<String>();
        for (var job : Job.ALL) {
            checkAll(job, outputs);
        }
        assertThat(outputs).containsAll(acknowledgedOutputs);
    }

    private String openOnes() {
        return machines.values().stream()
                .flatMap(machine -> list(machine, ExecutionStatus.RUNNING).stream())
                .map(item -> item.executionArn() + " "
                        + client.get()
                                .getExecutionHistory(request -> request.executionArn(item.executionArn()))
                                .events())
                .collect(Collectors.joining("\n", started.size() + " started, these are open:\n", ""));
    }

    private long runningCount() {
        return machines.values().stream()
                .mapToLong(machine -> list(machine, ExecutionStatus.RUNNING).size())
                .sum();
    }

    private boolean stoppedAll() {
        return started.entrySet().stream()
                .filter(entry -> entry.getValue().job().equals(Job.STOPPED))
                .allMatch(entry -> stopped.containsKey(entry.getKey()));
    }

    private List<ExecutionListItem> list(String machine, ExecutionStatus status) {
        return list(client.get(), machine, status);
    }

    private static List<ExecutionListItem> list(SfnClient node, String machine, ExecutionStatus status) {
        return node
                .listExecutionsPaginator(
                        request -> request.stateMachineArn(machine).statusFilter(status))
                .executions()
                .stream()
                .toList();
    }

    private void checkAll(Job job, Set<String> outputs) {
        var mine = started.entrySet().stream()
                .filter(entry -> entry.getValue().job().equals(job))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var listed = client
                .get()
                .listExecutionsPaginator(request -> request.stateMachineArn(machines.get(job)))
                .executions()
                .stream()
                .toList();
        assertThat(listed)
                .extracting(ExecutionListItem::executionArn)
                .containsExactlyInAnyOrderElementsOf(mine.keySet());
        for (var item : listed) {
            check(item, Objects.requireNonNull(mine.get(item.executionArn())), outputs);
        }
    }

    private void check(ExecutionListItem item, Started execution, Set<String> outputs) {
        var arn = item.executionArn();
        var job = execution.job();
        var described = client.get().describeExecution(request -> request.executionArn(arn));
        var history = client
                .get()
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(arn).maxResults(1000))
                .events()
                .stream()
                .toList();
        var status = HistoryChecker.check(definition(job), Lines.told(history));
        assertThat(status)
                .as("%s: %s, %s", arn, described.error(), described.cause())
                .isEqualTo(job.status().toString());
        assertThat(described.status()).as(arn).isEqualTo(job.status());
        assertThat(described.output())
                .as(arn)
                .isEqualTo(job.output().map(of -> of.apply(execution.number())).orElse(null));
        assertThat(described.input()).as(arn).isEqualTo(job.input().apply(execution.number()));
        assertThat(described.startDate()).as(arn).isEqualTo(history.getFirst().timestamp());
        assertThat(described.stopDate()).as(arn).isEqualTo(history.getLast().timestamp());
        assertThat(item.status()).as(arn).isEqualTo(described.status());
        assertThat(item.startDate()).as(arn).isEqualTo(described.startDate());
        assertThat(item.stopDate()).as(arn).isEqualTo(described.stopDate());
        if (job.equals(Job.STOPPED)) {
            assertThat(described.stopDate()).as(arn).isEqualTo(stopped.get(arn));
        }
        history.forEach(event -> output(event).ifPresent(outputs::add));
        for (var i = 1; i < history.size(); i++) {
            var stood = Duration.between(
                    history.get(i - 1).timestamp(), history.get(i).timestamp());
            if (stood.compareTo(longestStandstill) > 0
                    && !history.get(i - 1).timestamp().isBefore(standstillsSince)) {
                longestStandstill = stood;
                stoodStill = arn + " after " + history.get(i - 1).type();
            }
        }
    }

    private static Optional<String> output(HistoryEvent event) {
        return Optional.ofNullable(event.activitySucceededEventDetails())
                .map(details -> details.output())
                .or(() -> Optional.ofNullable(event.taskSucceededEventDetails()).map(details -> details.output()));
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        functions.close();
    }
}
