package io.troupe.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.persistence.PersistentRepr;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    @Test
    void aBatchIsBoundedInRowsAndInBytes() throws InterruptedException {
        var queue = new WriteQueue(1000);
        for (int i = 0; i < 4; i++) {
            queue.put(request(10));
        }

        assertThat(queue.take(3, 1000)).hasSize(3);
        queue.put(request(10));
        assertThat(queue.take(100, 19)).hasSize(1);
        assertThat(queue.bytes()).isEqualTo(10);
    }

    @Test
    void aFullQueueMakesTheCallerWaitUntilThereIsRoom() throws Exception {
        var queue = new WriteQueue(100);
        queue.put(request(80));
        var second = CompletableFuture.runAsync(() -> put(queue, request(80)));
        assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        assertThat(queue.take(10, 1000)).hasSize(1);

        second.get(10, TimeUnit.SECONDS);
        assertThat(queue.take(10, 1000)).hasSize(1);
    }

    @Test
    void oneRequestLargerThanTheQueueIsTakenAlone() throws InterruptedException {
        var queue = new WriteQueue(100);

        queue.put(request(5000));

        assertThat(queue.take(10, 10)).hasSize(1);
    }

    @Test
    void aClosedQueueGivesWhatItHasAndTakesNoMore() throws InterruptedException {
        var queue = new WriteQueue(100);
        queue.put(request(1));

        queue.close();

        assertThatThrownBy(() -> queue.put(request(1))).isInstanceOf(IllegalStateException.class);
        assertThat(queue.take(10, 10)).hasSize(1);
        assertThat(queue.take(10, 10)).isEmpty();
    }

    private static void put(WriteQueue queue, WriteRequest request) {
        try {
            queue.put(request);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static WriteRequest request(long weightBytes) {
        var event = PersistentRepr.apply("text", 1, "other|id", "", false, null, "writer");
        return new WriteRequest(List.of(event), weightBytes, new CompletableFuture<>());
    }
}
