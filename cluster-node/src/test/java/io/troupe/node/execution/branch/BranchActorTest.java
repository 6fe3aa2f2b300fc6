package io.troupe.node.execution.branch;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import io.troupe.asl.data.Payload;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Place;
import io.troupe.node.execution.decide.Proposal;
import io.troupe.node.execution.decide.TestSurroundings;
import io.troupe.node.execution.effect.EffectRunner;
import io.troupe.node.execution.effect.Ring;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Entered;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.wake.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BranchActorTest {
    private static final String SCOPE = "0.0";
    private static final Instant BEGIN = Instant.ofEpochMilli(TestSurroundings.START);
    private static final Instant DUE = BEGIN.plusSeconds(10);
    private static final String TWO_WAITS = """
            {"StartAt": "First", "States": {
              "First": {"Type": "Wait", "Seconds": 10, "Next": "Second"},
              "Second": {"Type": "Wait", "Seconds": 20, "End": true}}}""";

    private final List<Proposal> proposals = new ArrayList<>();
    private final List<BranchMessage.Happened> proposed = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Alarms alarms = new Alarms();
    private final BehaviorTestKit<BranchMessage> branch = branch();

    @Test
    void aTimerThatFiresTooSoonIsStartedAgain() {
        stored(waiting("First", 3, DUE));
        alarms.now = DUE.minusMillis(1);

        branch.run(alarms.rung("resume"));

        assertThat(proposals).isEmpty();
        assertThat(alarms.at("resume")).isEqualTo(DUE);
    }

    @Test
    void oneTurnIsProposedAtATime() {
        stored(waiting("First", 3, DUE));
        alarms.now = DUE;

        branch.run(alarms.rung("resume"));
        branch.run(alarms.rung("resume"));

        assertThat(proposals).extracting(Proposal::version).containsExactly(3L);
    }

    @Test
    void whatHappensMeanwhileIsHeldAgainstTheCursorThatWasStored() {
        stored(waiting("First", 3, DUE));
        alarms.now = DUE;
        branch.run(alarms.rung("resume"));

        branch.run(succeeded("late"));
        assertThat(answers).isEmpty();
        stored(waiting("Second", 7, DUE.plusSeconds(20)));

        assertThat(proposals).hasSize(1);
        assertThat(answers).containsExactly("late refused");
    }

    @Test
    void whatARefusedProposalCameFromIsProposedAgainFromTheCursorThatWasStored() {
        stored(waiting("First", 3, DUE));
        alarms.now = DUE;
        branch.run(alarms.rung("resume"));

        stored(waiting("First", 4, DUE));
        branch.run(proposed.getFirst());

        assertThat(proposals).extracting(Proposal::version).containsExactly(3L, 4L);
        assertThat(proposed).containsExactly(proposed.getFirst(), proposed.getFirst());
    }

    @Test
    void whatStillWaitsWhenTheBranchEndsIsRefused() {
        stored(waiting("First", 3, DUE));
        alarms.now = DUE;
        branch.run(alarms.rung("resume"));
        branch.run(succeeded("waits"));

        branch.run(new BranchMessage.End());

        assertThat(answers).containsExactly("waits refused");
        assertThat(branch.isAlive()).isFalse();
        assertThat(alarms.started).isEmpty();
    }

    private void stored(Cursor cursor) {
        branch.run(new BranchMessage.Stored(cursor, true));
    }

    private BranchMessage succeeded(String name) {
        return new BranchMessage.Happened(
                new Happening.TaskSucceeded(1, Payload.checked("{}")),
                new Answer(() -> answers.add(name + " stored"), () -> answers.add(name + " refused")));
    }

    private static Cursor waiting(String state, long version, Instant until) {
        return new Cursor(
                SCOPE,
                version,
                5,
                0,
                0,
                Optional.of(new Entered(state, 5, TestSurroundings.START, "{}", 4, 0, Map.of())),
                Map.of(),
                new Phase.Waiting(until.toEpochMilli()));
    }

    private BehaviorTestKit<BranchMessage> branch() {
        var surroundings = TestSurroundings.of(TWO_WAITS, "{}", arn -> false);
        var place = new Place(surroundings.machine().flow(), Optional.empty(), Map.of());
        var origin = new EffectRunner.Origin("arn", "role", "incarnation", Optional.empty(), Optional.empty());
        return BehaviorTestKit.create(BranchActor.create(
                surroundings,
                place,
                Cursor.begin(SCOPE, 2, "{}"),
                (proposal, happened) -> {
                    proposals.add(proposal);
                    proposed.add(happened);
                },
                alarms,
                (timers, ringMessage, pipe) -> new EffectRunner<>(
                        origin,
                        timers,
                        request -> TaskCall.failed("nobody", "is called"),
                        (activity, task) -> {},
                        ringMessage,
                        pipe)));
    }

    /** Timers that fire when the test says so. */
    private static final class Alarms implements Timers<BranchMessage> {
        private final Map<String, Ring> started = new HashMap<>();
        private Instant now = BEGIN;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void startAt(String key, BranchMessage message, Instant at) {
            if (message instanceof BranchMessage.Rang rang) {
                started.put(key, rang.ring());
            }
        }

        @Override
        public void cancel(String key) {
            started.remove(key);
        }

        BranchMessage rung(String key) {
            return new BranchMessage.Rang(ring(key));
        }

        Instant at(String key) {
            return ring(key).at();
        }

        private Ring ring(String key) {
            return Optional.ofNullable(started.get(key)).orElseThrow();
        }
    }
}
