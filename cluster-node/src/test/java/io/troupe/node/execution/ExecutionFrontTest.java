package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.FishingOutcome;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.typed.PersistenceId;
import io.troupe.asl.Reading;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.decide.JobRest;
import io.troupe.node.integration.Integrations;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.journal.TestNode;
import io.troupe.node.wake.RealTime;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.ExecutionCommand.StartExecution;
import io.troupe.protocol.execution.ExecutionCommand.StopExecution;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StartExecutionReply.AlreadyExists;
import io.troupe.protocol.execution.StartExecutionReply.Started;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.stored.Turn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Starts on a real journal: several fronts of one execution stand for several nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionFrontTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:";
    private static final Map<String, String> DEFINITIONS = Map.of(
            "pass", """
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""",
            "short", """
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}""",
            "long", """
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": true}}}""",
            "deleting", """
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""");

    @TempDir
    static Path directory;

    private TestNode node;

    private ActorSystem<Void> system;

    private ExecutionServices services;

    private TestProbe<ClusterSharding.ShardCommand> shard;

    @BeforeAll
    void open() throws SQLException {
        node = TestNode.start(Dialect.SQLITE, directory);
        system = Adapter.toTyped(node.system());
        shard = TestProbe.create(system);
        services = services(FirstTurns.of(node.system()));
        for (var machine : DEFINITIONS.keySet()) {
            node.addMachine(MACHINE + machine, machine.equals("deleting") ? "DELETING" : "ACTIVE");
        }
    }

    private static ExecutionServices services(FirstTurns firstTurns) {
        return new ExecutionServices(
                firstTurns,
                persistenceId -> CompletableFuture.completedStage(0L),
                new Definitions(),
                new NoActivities(),
                new TaskTokens(new byte[32]),
                ServiceCatalog.UNKNOWN,
                new Integrations(Map.of()),
                (activityArn, task) -> {},
                parent -> {},
                new RealTime(Clock.systemUTC()),
                Chance.RANDOM,
                Duration.ofMinutes(1),
                new JobRest(Duration.ofMinutes(30)),
                Duration.ofSeconds(1),
                new MemoryBudget(1 << 30, 1 << 26),
                ExecutionServices.RESTART,
                ConcurrentHashMap.newKeySet());
    }

    @AfterAll
    void close() {
        node.close();
    }

    @Test
    void anExecutionThatEndsInItsFirstTurnIsAnsweredAndLeavesAtOnce() {
        var execution = front("pass", "ends");

        var reply = start(execution, "pass", "{}", "token");

        assertThat(reply).isInstanceOf(Started.class);
        shard.fishForMessage(SOON, message -> leaves(message, execution));
        assertThat(rows("pass", "ends")).isEqualTo(1);
    }

    @Test
    void anExecutionThatWaitsForLongLeavesAtOnceAndSleeps() throws SQLException {
        var execution = front("long", "sleeps");

        var reply = start(execution, "long", "{}", "token");

        assertThat(reply).isInstanceOf(Started.class);
        shard.fishForMessage(SOON, message -> leaves(message, execution));
        assertThat(presence("long", "sleeps")).contains("SLEEPING");
    }

    @Test
    void anExecutionThatGoesOnIsHandedOverAndEnds() {
        var execution = front("short", "goes-on");

        var reply = start(execution, "short", "{}", "token");

        assertThat(reply).isInstanceOf(Started.class);
        shard.fishForMessage(SOON, message -> leaves(message, execution));
        assertThat(rows("short", "goes-on")).isEqualTo(2);
    }

    @Test
    void aCallThatIsAskedAgainElsewhereFindsItsOwnStart() {
        var first = start(front("pass", "again"), "pass", "{}", "token");

        var second = start(front("pass", "again"), "pass", "{}", "token");

        assertThat(second).isEqualTo(first).isInstanceOf(Started.class);
        assertThat(rows("pass", "again")).isEqualTo(1);
    }

    @Test
    void aNameThatAnotherCallHasUsedIsRefused() {
        start(front("pass", "used"), "pass", "{}", "token");

        var second = start(front("pass", "used"), "pass", "{}", "another");

        assertThat(second).isEqualTo(new AlreadyExists());
    }

    @Test
    void ofManyDifferentStartsAtOnceOneWins() {
        var asked = IntStream.range(0, 8)
                .mapToObj(i -> ask(front("short", "race"), "short", "[" + i + "]", "token-" + i))
                .toList();

        var replies = asked.stream().map(probe -> probe.receiveMessage(SOON)).toList();

        assertThat(replies).filteredOn(Started.class::isInstance).hasSize(1);
        assertThat(replies).filteredOn(AlreadyExists.class::isInstance).hasSize(7);
    }

    @Test
    void ofManyEqualStartsAtOnceAllGetTheSameAnswer() {
        var asked = IntStream.range(0, 8)
                .mapToObj(i -> ask(front("short", "equal"), "short", "{}", "token"))
                .toList();

        var replies = asked.stream()
                .map(probe -> probe.receiveMessage(SOON))
                .distinct()
                .toList();

        assertThat(replies).hasSize(1).hasOnlyElementsOfType(Started.class);
    }

    @Test
    void whatIsAskedWhileTheStartIsBeingWrittenIsAnsweredAfterIt() {
        var execution = front("short", "stopped");
        var started = TestProbe.<StartExecutionReply>create(system);
        var stopped = TestProbe.<StopExecutionReply>create(system);

        execution.tell(command("short", "{}", "token", started.ref()));
        execution.tell(new StopExecution(Optional.empty(), Optional.empty(), stopped.ref()));

        assertThat(started.receiveMessage(SOON)).isInstanceOf(Started.class);
        assertThat(stopped.receiveMessage(SOON)).isInstanceOf(StopExecutionReply.Stopped.class);
    }

    @Test
    void aMachineThatIsBeingDeletedStartsNothing() {
        var reply = start(front("deleting", "late"), "deleting", "{}", "token");

        assertThat(reply).isEqualTo(new StartExecutionReply.StateMachineDeleting());
        assertThat(rows("deleting", "late")).isZero();
    }

    @Test
    void whatWasNeverStartedSaysSoAndLeaves() {
        var execution = front("pass", "never");
        var stopped = TestProbe.<StopExecutionReply>create(system);

        execution.tell(new StopExecution(Optional.empty(), Optional.empty(), stopped.ref()));

        assertThat(stopped.receiveMessage(SOON)).isEqualTo(new StopExecutionReply.DoesNotExist());
        shard.fishForMessage(SOON, message -> leaves(message, execution));
    }

    @Test
    void shardingMayStopItAtAnyTime() {
        var execution = front("pass", "moves");
        var watcher = TestProbe.create(system);

        execution.tell(ExecutionFront.stopMessage());

        watcher.expectTerminated(execution, SOON);
    }

    @Test
    void whenItMovesWhileTheStartIsBeingWrittenTheCallerGetsTheAnswerFirst() {
        var writer = new HeldWriter();
        var execution = front("long", "moves-on", services(writer));
        var watcher = TestProbe.create(system);
        var started = ask(execution, "long", "{}", "token");
        writer.asked.join();

        execution.tell(ExecutionFront.stopMessage());
        writer.outcome.complete(new FirstTurns.Outcome.Stored());

        assertThat(started.receiveMessage(SOON)).isInstanceOf(Started.class);
        watcher.expectTerminated(execution, SOON);
    }

    @Test
    void itMovesAlsoIfNobodyKnowsWhatBecameOfTheStart() {
        var failing = new HeldWriter();
        var stalled = new HeldWriter();
        var watcher = TestProbe.create(system);
        var executions = Stream.of(failing, stalled)
                .map(writer -> front("long", "unknown", services(writer)))
                .toList();
        executions.forEach(execution -> ask(execution, "long", "{}", "token"));
        failing.asked.join();
        stalled.asked.join();

        executions.forEach(execution -> execution.tell(ExecutionFront.stopMessage()));
        failing.outcome.completeExceptionally(new SQLException("away"));

        executions.forEach(execution -> watcher.expectTerminated(execution, SOON));
    }

    private ActorRef<ExecutionMessage> front(String machine, String name) {
        return front(machine, name, services);
    }

    private ActorRef<ExecutionMessage> front(String machine, String name, ExecutionServices with) {
        return Adapter.spawnAnonymous(
                node.system(), ExecutionFront.create(executionArn(machine, name), shard.ref(), with));
    }

    private StartExecutionReply start(
            ActorRef<ExecutionMessage> execution, String machine, String input, String token) {
        return ask(execution, machine, input, token).receiveMessage(SOON);
    }

    private TestProbe<StartExecutionReply> ask(
            ActorRef<ExecutionMessage> execution, String machine, String input, String token) {
        var probe = TestProbe.<StartExecutionReply>create(system);
        execution.tell(command(machine, input, token, probe.ref()));
        return probe;
    }

    private static StartExecution command(
            String machine, String input, String token, ActorRef<StartExecutionReply> replyTo) {
        return new StartExecution(
                MACHINE + machine,
                machine,
                "arn:aws:iam::123456789012:role/r",
                input,
                token,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replyTo);
    }

    private static FishingOutcome leaves(ClusterSharding.ShardCommand message, ActorRef<ExecutionMessage> execution) {
        return message instanceof ClusterSharding.Passivate<?> passivate
                        && passivate.entity().equals(execution)
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore();
    }

    private int rows(String machine, String name) {
        return node.replay("execution|" + executionArn(machine, name)).size();
    }

    private Optional<String> presence(String machine, String name) throws SQLException {
        return node.storage()
                .database()
                .changeNow(connection -> Sql.first(
                        connection,
                        "select presence from execution where execution_arn = ?",
                        row -> row.getString(1),
                        executionArn(machine, name)));
    }

    private static String executionArn(String machine, String name) {
        return "arn:aws:states:us-east-1:123456789012:execution:" + machine + ":" + name;
    }

    /** Writes when the test says so. */
    private static final class HeldWriter implements FirstTurns {
        private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        @Override
        public Optional<CompletionStage<Outcome>> write(PersistenceId persistenceId, Turn turn) {
            asked.complete(true);
            return Optional.of(outcome);
        }
    }

    /** The first look finds nothing, as after a node's start. */
    private static final class Definitions implements ExecutionServices.Definitions {
        private final Map<String, StateMachine> read = new ConcurrentHashMap<>();

        @Override
        public Optional<StateMachine> cached(String revision) {
            return Optional.ofNullable(read.get(revision));
        }

        @Override
        public CompletionStage<Optional<StateMachine>> load(String revision) {
            var machine =
                    ((Reading.Valid) StatesLanguage.read(Objects.requireNonNull(DEFINITIONS.get(revision)))).machine();
            read.put(revision, machine);
            return CompletableFuture.completedFuture(Optional.of(machine));
        }
    }

    private static final class NoActivities implements ExecutionServices.ActivityDirectory {
        @Override
        public Optional<Boolean> exists(String activityArn) {
            return Optional.of(false);
        }

        @Override
        public CompletionStage<?> load(String activityArn) {
            return CompletableFuture.completedFuture(List.of());
        }
    }
}
