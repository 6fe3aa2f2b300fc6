package io.troupe.node.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatRingsAtOneTimeRingsInTheOrderOfBranchesHoweverItWasSet() {
        var kit = ActorTestKit.create();
        try {
            var names = List.of("1.10", "1.9", "1.2");
            Behavior<Void> nothing = Behaviors.empty();
            var actors = new ArrayList<ActorRef<Void>>();
            names.forEach(name -> actors.add(kit.spawn(nothing, name)));
            var deadlines = new Deadlines();
            var rung = new ArrayList<String>();
            for (var i = 0; i < names.size(); i++) {
                var name = names.get(i);
                deadlines.put(new Deadlines.Key(actors.get(i), "resume"), NOON, () -> rung.add(name));
            }
            deadlines.put(new Deadlines.Key(actors.get(0), "timeout"), NOON.minusSeconds(1), () -> rung.add("first"));
            deadlines.put(new Deadlines.Key(actors.get(2), "resume"), NOON, () -> rung.add("again"));

            while (!deadlines.isEmpty()) {
                deadlines.removeFirst().ring().run();
            }

            assertThat(rung).containsExactly("first", "again", "1.9", "1.10");
        } finally {
            kit.shutdownTestKit();
        }
    }

    @Test
    void numbersInPathsAreComparedByTheirValues() {
        assertThat(Deadlines.compareNumbered("/a/1.10", "/a/1.9")).isPositive();
        assertThat(Deadlines.compareNumbered("/a/2", "/a/10/x")).isNegative();
        assertThat(Deadlines.compareNumbered("/a", "/a/1")).isNegative();
        assertThat(Deadlines.compareNumbered("/b1", "/a2")).isPositive();
        assertThat(Deadlines.compareNumbered("/a1", "/a1")).isZero();
    }
}
