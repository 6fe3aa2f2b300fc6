package io.troupe.node.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What goes wrong, and what the nodes must do then. Afterwards everything is well again but for nodes that ended. */
enum Fault {
    KILLED_NODE("a node is killed", stage -> {
        stage.company().kill(stage.victim());
        Await.passed(Times.LASTS);
    }),

    FROZEN_NODE(
            "a node stands still until the others have taken it out, and comes back",
            stage -> {
                var node = stage.victim();
                stage.company().freeze(node);
                if (stage.alone()) {
                    Stage.others(node).forEach(other -> stage.company().awaitMembers(other, Company.NODES - 1));
                }
                Await.passed(Times.LASTS);
                var calls = stage.functions().callsFrom(stage.network().address(node));
                stage.company().thaw(node);
                if (stage.alone()) {
                    assertThat(stage.company().awaitExit(node))
                            .as("it ends by itself")
                            .isEqualTo(1);
                    assertThat(stage.functions().callsFrom(stage.network().address(node)))
                            .as("calls of a node that is no member any more")
                            .isEqualTo(calls);
                }
            },
            Need.NAMESPACES),

    HICCUP("a node stands still for two seconds", stage -> {
        var node = stage.victim();
        stage.company().freeze(node);
        Await.passed(Duration.ofSeconds(2));
        stage.company().thaw(node);
        if (stage.alone()) {
            stage.company().awaitReady(node, Times.SOON);
            stage.company().awaitMembers(node, Company.NODES);
        }
    }),

    PARTITION(
            "a node is cut off from the other two",
            stage -> {
                var node = stage.victim();
                Fault.cutOff(stage, node);
                Fault.endsAlone(stage, node);
                stage.network().heal();
            },
            Need.NAMESPACES),

    RESTART_BEHIND_PARTITION(
            "the node that begins clusters is cut off, ends, and is started again before that is over",
            stage -> {
                var node = 0;
                Fault.cutOff(stage, node);
                if (stage.alone()) {
                    Fault.endsAlone(stage, node);
                    assertThatThrownBy(() -> stage.company().start(node, Map.of("troupe.cluster.join-timeout", "15 s")))
                            .as("it must not begin a second cluster on the same database")
                            .hasMessageContaining("let this node into the cluster");
                }
                stage.network().heal();
            },
            Need.NAMESPACES),

    ONE_WAY_PARTITION(
            "a node does not hear another one, which hears it",
            stage -> {
                var from = stage.victim();
                var to = Stage.others(from).getFirst();
                stage.network().drop(from, to);
                Await.passed(Times.TAKEN_OUT_MAX);
                if (stage.alone()) {
                    var ready = Stage.all().stream()
                            .filter(stage.company()::isReady)
                            .count();
                    assertThat(ready).as("nodes that go on").isPositive();
                }
                stage.network().heal();
            },
            Need.NAMESPACES),

    LOST_ANSWERS(
            "a node gets no answers of the database",
            stage -> {
                var node = stage.victim();
                stage.network().dropFromHome(stage.databases().primary().port(), node);
                if (stage.alone()) {
                    assertThat(Await.within(Times.SOON, () -> !stage.company().isReady(node)))
                            .as("it says that it is not ready")
                            .isTrue();
                }
                Await.passed(Times.LONG);
                stage.network().heal();
                if (stage.alone()) {
                    stage.company().awaitReady(node, Times.SOON);
                }
            },
            Need.NAMESPACES),

    LONELY_NODE(
            "a node hears neither the others nor the database",
            stage -> {
                var node = stage.victim();
                stage.network().dropFromHome(stage.databases().primary().port(), node);
                Fault.cutOff(stage, node);
                Fault.endsAlone(stage, node);
                stage.network().heal();
            },
            Need.NAMESPACES),

    KILLED_DATABASE("PostgreSQL is killed, and starts again on its data three seconds later", stage -> {
        stage.databases().primary().kill();
        Await.passed(Duration.ofSeconds(3));
        stage.databases().primary().start();
    }),

    STALLED_DATABASE("PostgreSQL stands still", stage -> {
        stage.databases().primary().freeze();
        Await.passed(Times.LONG);
        stage.databases().primary().thaw();
    }),

    FAILED_OVER_DATABASE("PostgreSQL is killed, and its standby promoted", stage -> {
        stage.databases().standby().primary().kill();
        Await.passed(Duration.ofSeconds(2));
        stage.databases().standby().promote();
        Await.passed(Times.LASTS);
    }),

    VANISHED_DATABASE("PostgreSQL falls silent without closing a connection, and its standby is promoted", stage -> {
        stage.databases().standby().primary().freeze();
        Await.passed(Duration.ofSeconds(2));
        stage.databases().standby().promote();
        Await.passed(Times.LONG);
        if (stage.alone()) {
            Stage.all().forEach(node -> stage.company().awaitReady(node, Times.RECONNECTED_MAX));
        }
        stage.databases().standby().primary().kill();
    }),

    FULL_DISK(
            "the disk of PostgreSQL is full",
            stage -> {
                Fault.fillForAWhile(stage.disk());
                if (!stage.databases().primary().isAlive()) {
                    stage.databases().primary().start();
                }
            },
            Need.SMALL_DISK),

    FULL_DISK_OF_ONE_NODE(
            "the disk of a node by itself, with its embedded database, is full",
            stage -> Fault.fillForAWhile(stage.disk()),
            Need.SMALL_DISK),

    STEPPED_CLOCK(
            "the wall clocks of the nodes are an hour ahead, an hour behind, and right again",
            stage -> {
                stage.clock().set(Duration.ofHours(1));
                Await.passed(Times.LASTS);
                stage.clock().set(Duration.ofHours(-1));
                Await.passed(Times.LASTS);
                if (stage.alone()) {
                    Stage.all().forEach(node -> stage.company().awaitReady(node, Times.SOON));
                }
                stage.clock().set(Duration.ZERO);
            },
            Need.STEPPED_CLOCK);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // they hold nothing
    private final Consumer<Stage> strike;

    @SuppressWarnings("ImmutableEnumChecker") // a copy
    private final Set<Need> needs;

    Fault(String text, Consumer<Stage> strike, Need... needs) {
        this.text = text;
        this.strike = strike;
        this.needs = Set.of(needs);
    }

    /** What goes wrong. */
    String text() {
        return text;
    }

    Set<Need> needs() {
        return needs;
    }

    boolean wantsStandby() {
        return this == FAILED_OVER_DATABASE || this == VANISHED_DATABASE;
    }

    /** Lets it happen, and ends it. */
    void strike(Stage stage) {
        strike.accept(stage);
    }

    static void fillForAWhile(SmallDisk disk) {
        disk.fill();
        Await.passed(Times.LONG);
        disk.free();
    }

    private static void cutOff(Stage stage, int node) {
        for (var other : Stage.others(node)) {
            stage.network().drop(node, other);
            stage.network().drop(other, node);
        }
    }

    /** One side goes on, the other one stops. */
    private static void endsAlone(Stage stage, int node) {
        if (stage.alone()) {
            assertThat(stage.company().awaitExit(node))
                    .as("the side of one node ends by itself")
                    .isEqualTo(1);
            Stage.others(node).forEach(other -> stage.company().awaitReady(other, Times.SOON));
        } else {
            Await.passed(Times.TAKEN_OUT_MAX);
        }
    }
}
