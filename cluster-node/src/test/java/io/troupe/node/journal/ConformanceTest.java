package io.troupe.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.persistence.CapabilityFlag;
import akka.persistence.japi.journal.JavaJournalSpec;
import akka.persistence.japi.snapshot.JavaSnapshotStoreSpec;
import akka.persistence.journal.JournalSpec$;
import akka.persistence.snapshot.SnapshotStoreSpec$;
import com.typesafe.config.Config;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.TestStorage;
import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scalatest.Args;
import org.scalatest.Suite;
import org.scalatest.events.Event;
import org.scalatest.events.TestFailed;
import org.scalatest.events.TestSucceeded;
import scala.Option;

/** Akka's own conformance kit, run by ScalaTest and told to JUnit test by test, on both databases. */
class ConformanceTest {
    private static final int JOURNAL_TESTS = 15;
    private static final int SNAPSHOT_TESTS = 9;

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicNode> journal() {
        return Stream.of(Dialect.values()).map(dialect -> {
            var config = TestStorage.config(dialect, directory.resolve("journal"))
                    .withFallback(JournalSpec$.MODULE$.config());
            return run(dialect, config, JOURNAL_TESTS, system -> new Journal(config, system));
        });
    }

    @TestFactory
    Stream<DynamicNode> snapshots() {
        return Stream.of(Dialect.values()).map(dialect -> {
            var config = TestStorage.config(dialect, directory.resolve("snapshots"))
                    .withFallback(SnapshotStoreSpec$.MODULE$.config());
            return run(dialect, config, SNAPSHOT_TESTS, system -> new Snapshots(config, system));
        });
    }

    private interface Specification {
        Suite on(ActorSystem system);
    }

    /** The whole suite runs at once, since it starts and ends with its actor system. */
    private static DynamicNode run(Dialect dialect, Config config, int testsMin, Specification specification) {
        var events = new ArrayList<Event>();
        try (var storage = Storage.open(StorageSettings.from(config))) {
            var system = ActorSystem.create("conformance", TestNode.setup(config, storage));
            var suite = specification.on(system);
            suite.run(Option.empty(), reportingTo(events)).succeeds();
        }
        return DynamicContainer.dynamicContainer(
                dialect.name(), Stream.concat(Stream.of(ran(events, testsMin)), results(events).stream()));
    }

    private static Args reportingTo(List<Event> events) {
        return new Args(
                events::add,
                Args.apply$default$2(),
                Args.apply$default$3(),
                Args.apply$default$4(),
                Args.apply$default$5(),
                Args.apply$default$6(),
                Args.apply$default$7(),
                Args.apply$default$8(),
                Args.apply$default$9(),
                Args.apply$default$10());
    }

    private static DynamicTest ran(List<Event> events, int testsMin) {
        return DynamicTest.dynamicTest(
                "it really ran", () -> assertThat(results(events)).hasSizeGreaterThanOrEqualTo(testsMin));
    }

    private static List<DynamicTest> results(List<Event> events) {
        return events.stream().flatMap(event -> result(event).stream()).toList();
    }

    private static List<DynamicTest> result(Event event) {
        return switch (event) {
            case TestSucceeded succeeded -> List.of(DynamicTest.dynamicTest(succeeded.testName(), () -> {}));
            case TestFailed failed ->
                List.of(DynamicTest.dynamicTest(failed.testName(), () -> {
                    throw new AssertionError(
                            failed.message(), failed.throwable().getOrElse(() -> null));
                }));
            default -> List.of();
        };
    }

    /** Journal tests in our actor system. */
    private static final class Journal extends JavaJournalSpec {
        private static final long serialVersionUID = 1L;
        private final transient ActorSystem system;

        Journal(Config config, ActorSystem system) {
            super(config);
            this.system = system;
        }

        @Override
        public ActorSystem system() {
            return system;
        }

        /** A write that cannot be serialised fails, so that its actor stops; it is never skipped. */
        @Override
        public CapabilityFlag supportsRejectingNonSerializableObjects() {
            return CapabilityFlag.off();
        }
    }

    /** Snapshot tests in our actor system. */
    private static final class Snapshots extends JavaSnapshotStoreSpec {
        private static final long serialVersionUID = 1L;
        private final transient ActorSystem system;

        Snapshots(Config config, ActorSystem system) {
            super(config);
            this.system = system;
        }

        @Override
        public ActorSystem system() {
            return system;
        }
    }
}
