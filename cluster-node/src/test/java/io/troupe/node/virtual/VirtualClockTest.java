package io.troupe.node.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void itLeapsForwardAndNeverBack() {
        var clock = new VirtualClock(START);

        clock.leapTo(START.plusSeconds(5));
        clock.leapTo(START.plusSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void inAnotherZoneItIsTheSameTimeAndGoesOn() {
        var clock = new VirtualClock(START);
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.leapTo(START.plusSeconds(5));

        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
