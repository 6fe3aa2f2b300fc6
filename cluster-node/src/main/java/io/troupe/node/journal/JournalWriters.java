package io.troupe.node.journal;

import akka.actor.AbstractExtensionId;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import akka.serialization.SerializationExtension;
import io.troupe.node.jdbc.DatabaseGate;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writers of an actor system. They belong to the system and not to the journal's actor, which may be restarted.
 * What they still hold when the system ends is written first.
 */
public final class JournalWriters implements Extension {
    private static final AbstractExtensionId<JournalWriters> ID = new AbstractExtensionId<>() {
        @Override
        public JournalWriters createExtension(ExtendedActorSystem system) {
            var writers = new JournalWriters(
                    StorageSetup.storageOf(system),
                    new EventSerializer(SerializationExtension.get(system)),
                    JournalObserver.Setup.of(system));
            system.registerOnTermination(writers::close);
            return writers;
        }
    };

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final List<WriteQueue> queues = new ArrayList<>();
    private final List<JournalWriter> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final HandOver handOver = new HandOver();
    private final Optional<DatabaseGate> gate;

    private JournalWriters(Storage storage, EventSerializer serializer, JournalObserver observer) {
        var settings = storage.settings().writer();
        var count = storage.settings().writerThreads();
        gate = storage.gate();
        for (int i = 0; i < count; i++) {
            var queue = new WriteQueue(settings.queueBytesMax() / count);
            var writer = new JournalWriter(queue, settings, serializer, storage, observer);
            queues.add(queue);
            writers.add(writer);
            threads.add(Thread.ofPlatform().name("troupe-writer-" + (i + 1)).start(writer));
        }
    }

    /** The writers of this system, started at the first call. */
    public static JournalWriters of(ActorSystem system) {
        return ID.get(system);
    }

    /**
     * Hands a request to the writer of its persistence id, always the same one. Blocks while that writer's queue is
     * full.
     */
    void write(WriteRequest request) {
        if (passedToGate(request)) {
            return;
        }
        try {
            queueOf(request).put(request);
        } catch (IllegalStateException closed) {
            request.outcome().completeExceptionally(closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            request.outcome().completeExceptionally(interrupted);
        }
    }

    /** As {@link #write}, but does nothing and gives false while that writer's queue is full. */
    boolean offer(WriteRequest request) {
        try {
            return passedToGate(request) || queueOf(request).offer(request);
        } catch (IllegalStateException closed) {
            request.outcome().completeExceptionally(closed);
            return true;
        }
    }

    private boolean passedToGate(WriteRequest request) {
        var writer = writers.getFirst();
        gate.ifPresent(present -> present.write(request.persistenceId(), () -> writer.writeNow(request)));
        return gate.isPresent();
    }

    /** About how many bytes wait to be written. */
    public long waitingBytes() {
        return queues.stream().mapToLong(WriteQueue::bytes).sum();
    }

    /** First turns on their way from those who stored them to those who go on with them. */
    HandOver handOver() {
        return handOver;
    }

    private WriteQueue queueOf(WriteRequest request) {
        return queues.get(Math.floorMod(request.persistenceId().hashCode(), queues.size()));
    }

    private void close() {
        queues.forEach(WriteQueue::close);
        try {
            for (var thread : threads) {
                if (!thread.join(CLOSE_TIMEOUT)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
