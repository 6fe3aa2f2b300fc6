package io.troupe.node.journal;

import akka.actor.ActorSystem;
import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.config.JournalConfig;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.testkit.javadsl.TestKit;
import com.typesafe.config.Config;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageSetup;
import io.troupe.node.jdbc.TestStorage;
import io.troupe.node.settings.StorageSettings;
import io.troupe.protocol.stored.Turn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** A storage with an actor system on it, and its journal dao to talk to directly. */
public final class TestNode implements AutoCloseable {
    /** How a write ended, when it did not fail. */
    public enum Outcome {
        STORED,
        ALREADY_STARTED,
        MACHINE_DELETING
    }

    private final Storage storage;
    private final ActorSystem system;
    private final TurnJournalDao dao;

    private TestNode(Storage storage, Config config) {
        this.storage = storage;
        this.system = ActorSystem.create("test", setup(config, storage));
        var shared = new SharedDatabase(system).database(config);
        dao = new TurnJournalDao(
                shared.database(),
                shared.profile(),
                new JournalConfig(config.getConfig("jdbc-journal")),
                serialization(),
                system.dispatcher(),
                SystemMaterializer.get(system).materializer());
    }

    /** On an empty database. */
    public static TestNode start(Dialect dialect, Path directory) {
        return start(TestStorage.config(dialect, directory));
    }

    /** On the database of a configuration. */
    public static TestNode start(Config config) {
        return new TestNode(Storage.open(StorageSettings.from(config)), config);
    }

    static ActorSystemSetup setup(Config config, Storage storage) {
        return ActorSystemSetup.create(BootstrapSetup.create(config), new StorageSetup(storage));
    }

    /** The database. */
    public Storage storage() {
        return storage;
    }

    /** The actor system, with the journal plugin in it. */
    public ActorSystem system() {
        return system;
    }

    /** Knows how turns are stored. */
    public Serialization serialization() {
        return SerializationExtension.get(system);
    }

    /** Writes as a persistent actor would that calls itself {@code writer}. */
    public CompletionStage<Outcome> write(String persistenceId, long sequenceNumber, String writer, Object payload) {
        var event = PersistentRepr.apply(payload, sequenceNumber, persistenceId, "", false, null, writer)
                .withTimestamp(1_767_225_600_000L + sequenceNumber);
        var write = CollectionConverters.asScala(List.of(AtomicWrite.apply(
                        CollectionConverters.asScala(List.of(event)).toSeq())))
                .toSeq();
        return FutureConverters.asJava(dao.asyncWriteMessages(write)).thenApply(answers -> {
            if (answers.isEmpty()) {
                return Outcome.STORED;
            }
            var rejection = answers.head().failed().get();
            return rejection instanceof StateMachineDeletingException
                    ? Outcome.MACHINE_DELETING
                    : Outcome.ALREADY_STARTED;
        });
    }

    /**
     * Adds a state machine's row.
     *
     * @param status ACTIVE or DELETING
     */
    public void addMachine(String arn, String status) throws SQLException {
        storage()
                .database()
                .changeNow(connection -> Sql.update(
                        connection,
                        "insert into state_machine (state_machine_arn, region, account, name, status, creation_date,"
                                + " current_revision) values (?, 'us-east-1', '123456789012', ?, ?, 0, 'revision-1')",
                        arn,
                        arn.substring(arn.lastIndexOf(':') + 1),
                        status));
    }

    /** Stores a turn of an execution, or throws. */
    public void store(String executionArn, long sequenceNumber, Turn turn) {
        var outcome = await(write("execution|" + executionArn, sequenceNumber, "writer", turn));
        if (outcome != Outcome.STORED) {
            throw new AssertionError(outcome);
        }
    }

    /** Everything stored under an id, as a recovery reads it. */
    public List<Object> replay(String persistenceId) {
        return await(Source.fromGraph(dao.messagesWithBatch(persistenceId, 1, Long.MAX_VALUE, 400, Option.empty()))
                        .map(event -> event.get()._1().payload())
                        .runWith(Sink.seq(), system))
                .stream()
                .toList();
    }

    /** The result, within 30 seconds. */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    /** All results. */
    public static <T> List<T> awaitAll(List<? extends CompletionStage<T>> stages) {
        var results = new ArrayList<T>();
        stages.forEach(stage -> results.add(await(stage)));
        return results;
    }

    @Override
    public void close() {
        TestKit.shutdownActorSystem(system);
        storage.close();
    }
}
