package io.troupe.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads that come while others are under way are answered together. */
class CollectedTest {
    private final List<List<Integer>> asked = new ArrayList<>();
    private final List<CompletableFuture<Map<Integer, String>>> answers = new ArrayList<>();

    private final Collected<Integer, String> collected = new Collected<>(3, 2, keys -> {
        asked.add(keys);
        var answer = new CompletableFuture<Map<Integer, String>>();
        answers.add(answer);
        return answer;
    });

    @Test
    void whatComesAloneIsReadAtOnceAndTheRestTogether() {
        var found = IntStream.range(0, 7).mapToObj(collected::get).toList();

        assertThat(asked).containsExactly(List.of(0), List.of(1));
        answer(0);
        answer(1);
        answer(2);
        answer(3);

        assertThat(asked).containsExactly(List.of(0), List.of(1), List.of(2, 3, 4), List.of(5, 6));
        assertThat(found)
                .allSatisfy(value -> assertThat(value.toCompletableFuture()).isCompleted());
        assertThat(found.get(6).toCompletableFuture().join()).contains("6");
    }

    @Test
    void whatIsNotFoundIsEmpty() {
        var found = collected.get(1);

        answers.get(0).complete(Map.of());

        assertThat(found.toCompletableFuture().join()).isEmpty();
    }

    @Test
    void aQueryThatFailsFailsItsOwnReadsAlone() {
        var failed = collected.get(0);
        var other = collected.get(1);
        var later = collected.get(2);

        answers.get(0).completeExceptionally(new IllegalStateException("the database is away"));
        answer(1);
        answer(2);

        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(other.toCompletableFuture().join()).contains("1");
        assertThat(later.toCompletableFuture().join()).contains("2");
    }

    private void answer(int batch) {
        answers.get(batch).complete(asked.get(batch).stream().collect(Collectors.toMap(key -> key, key -> "" + key)));
    }
}
