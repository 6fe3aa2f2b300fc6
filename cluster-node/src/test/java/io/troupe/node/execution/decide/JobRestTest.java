package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.execution.state.TaskInFlight;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobRestTest {
    private static final long STARTED = 1_767_225_600_123L;

    private final JobRest rest = new JobRest(Duration.ofMinutes(30));

    @Test
    void aJobKeepsItsExecutionInMemoryForSomeTimeAndANestedExecutionForAMinute() {
        assertThat(rest.beginsMillis(job("batch"))).isEqualTo(STARTED + minutes(30));
        assertThat(rest.beginsMillis(job("states"))).isEqualTo(STARTED + minutes(1));
        assertThat(new JobRest(Duration.ZERO).beginsMillis(job("states"))).isEqualTo(STARTED);
    }

    @Test
    void whatElseHappensDoesNotMoveTheNextLook() {
        for (var now : new long[] {minutes(30), minutes(31), minutes(32) - 1}) {
            assertThat(nextLook(now)).isEqualTo(minutes(35));
        }
        assertThat(nextLook(minutes(32))).isEqualTo(minutes(40));
        assertThat(nextLook(minutes(37) - 1)).isEqualTo(minutes(40));
    }

    @Test
    void theLongerAJobTakesTheLessOftenItIsLookedAt() {
        assertThat(pause(Duration.ofHours(1))).isEqualTo(minutes(5));
        assertThat(pause(Duration.ofHours(5))).isEqualTo(minutes(10));
        assertThat(pause(Duration.ofHours(10))).isEqualTo(minutes(20));
        assertThat(pause(Duration.ofHours(20))).isEqualTo(minutes(40));
        assertThat(pause(Duration.ofHours(40))).isEqualTo(minutes(80));
        assertThat(pause(Duration.ofDays(364))).isEqualTo(minutes(80));
    }

    @Test
    void nobodySleepsShorterThanSleepersMay() {
        for (var ran = 0L; ran < Duration.ofDays(3).toMillis(); ran += 59_999) {
            assertThat(nextLook(ran) - ran).isGreaterThan(Sleep.SHORTEST.toMillis());
        }
    }

    private long pause(Duration ran) {
        var look = nextLook(ran.toMillis());
        return nextLook(look) - look;
    }

    private long nextLook(long ranMillis) {
        return rest.nextLookMillis(job("batch"), STARTED + ranMillis) - STARTED;
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }

    private static TaskInFlight job(String resourceType) {
        return new TaskInFlight(
                1,
                TaskInFlight.Kind.SERVICE,
                resourceType,
                "start.sync",
                "{}",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                TaskInFlight.Status.SUBMITTED,
                STARTED - 5,
                STARTED,
                Optional.of("{}"),
                OptionalInt.empty());
    }
}
