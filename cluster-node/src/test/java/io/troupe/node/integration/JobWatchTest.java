package io.troupe.node.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobWatchTest {
    private static final JobWatch.Pace RARELY = new JobWatch.Pace(Duration.ofDays(1), Duration.ofDays(1));

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Deque<CompletableFuture<Optional<TaskResult>>> looks = new ArrayDeque<>();
    private final TaskCall call = JobWatch.start(this::look, () -> {}, RARELY, work::add);

    @Test
    void itLooksFromTheBeginningUntilTheJobIsSeenToRun() {
        assertThat(call.looking().getAsBoolean()).isTrue();

        work.remove().run();
        assertThat(call.looking().getAsBoolean()).isTrue();
        looks.remove().complete(Optional.empty());

        assertThat(call.looking().getAsBoolean()).isFalse();
    }

    @Test
    void whoeverAsksForALookIsNotMissed() {
        work.remove().run();
        call.look().run();
        work.remove().run();
        looks.remove().complete(Optional.empty());

        assertThat(call.looking().getAsBoolean()).isTrue();
    }

    @Test
    void aLookThatFailsEndsLikeOneThatSeesTheJobRun() {
        work.remove().run();
        looks.remove().completeExceptionally(new IllegalStateException("away"));

        assertThat(call.looking().getAsBoolean()).isFalse();
    }

    @Test
    void whatItHasSeenIsNeverLeftBehind() {
        work.remove().run();
        looks.remove().complete(Optional.of(new TaskResult.Returned(Payload.checked("1"))));

        assertThat(call.result().toCompletableFuture()).isCompleted();
        assertThat(call.looking().getAsBoolean()).isTrue();
    }

    @Test
    void aJobThatIsWatchedAnewIsLookedAtAsOftenAsOneOfItsAge() {
        var pace = new JobWatch.Pace(Duration.ofSeconds(1), Duration.ofSeconds(30));

        assertThat(pace.after(Duration.ZERO).shortest()).isEqualTo(Duration.ofSeconds(1));
        // 1 s, 1.5 s and 2.25 s have passed, and 3.375 s are next.
        assertThat(pace.after(Duration.ofMillis(4750)).shortest()).isEqualTo(Duration.ofMillis(3375));
        assertThat(pace.after(Duration.ofHours(5)).shortest()).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.after(Duration.ofHours(5)).longest()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aPaceThatBeginsSlowlyStaysAsSlow() {
        assertThat(new JobWatch.Pace(Duration.ofMinutes(10), Duration.ofSeconds(30))
                        .after(Duration.ofHours(1))
                        .shortest())
                .isEqualTo(Duration.ofMinutes(10));
    }

    private CompletableFuture<Optional<TaskResult>> look() {
        var look = new CompletableFuture<Optional<TaskResult>>();
        looks.add(look);
        return look;
    }
}
