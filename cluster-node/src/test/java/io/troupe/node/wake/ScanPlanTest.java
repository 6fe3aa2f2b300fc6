package io.troupe.node.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read when, with no gap between one look ahead and the next. */
class ScanPlanTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<Integer> SLICES = Set.of(3);

    private final ScanPlan plan = new ScanPlan(NOON);

    private List<Scan> all() {
        var all = new ArrayList<Scan>();
        for (var next = plan.next(); next.isPresent(); next = plan.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static Instant after(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void aSliceIsReadWholeWhenItIsTaken() {
        plan.hold(3);

        plan.advance(NOON);

        assertThat(all())
                .containsExactly(
                        Scan.Active.of(SLICES),
                        Scan.Due.of(SLICES, Instant.EPOCH, NOON),
                        Scan.Uninformed.of(SLICES, NOON.minus(Duration.ofMinutes(10)), NOON),
                        Scan.Due.of(SLICES, NOON, after(60)));
        plan.advance(after(1));
        assertThat(all()).isEmpty();
    }

    @Test
    void aSliceThatIsLostIsReadNoMore() {
        plan.hold(3);
        plan.lose(3);

        plan.advance(NOON);
        plan.advance(after(30));

        assertThat(all()).isEmpty();
    }

    @Test
    void eachLookAheadBeginsWhereTheLastOneEnded() {
        plan.hold(3);
        plan.advance(NOON);
        all();

        plan.advance(after(5));
        plan.advance(after(11));

        assertThat(all())
                .containsExactly(Scan.Due.of(SLICES, after(60), after(65)), Scan.Due.of(SLICES, after(65), after(71)));
    }

    @Test
    void allIsReadAgainFromTimeToTimeOnceEverythingElseIsRead() {
        plan.hold(3);
        plan.advance(NOON);

        plan.advance(after(30));
        assertThat(all()).containsOnlyOnce(Scan.Active.of(SLICES));
        plan.advance(after(31));

        assertThat(all())
                .containsExactly(
                        Scan.Active.of(SLICES),
                        Scan.Due.of(SLICES, Instant.EPOCH, after(31)),
                        Scan.Uninformed.of(SLICES, NOON.minus(Duration.ofMinutes(2)), after(30)));
    }

    @Test
    void whatGoesOnIsReadBeforeAllElse() {
        plan.hold(3);
        plan.advance(NOON);
        var first = plan.next().orElseThrow();

        plan.first(first);

        assertThat(plan.next()).contains(first);
    }
}
