package io.troupe.node.journal;

import io.troupe.node.jdbc.SqlFailure;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.settings.WriterSettings;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes requests from its queue and stores them, many in one transaction.
 *
 * <p>A batch that the data spoils is halved until the bad request stands alone, so one execution's failure is never
 * another's. A batch that the environment refuses is tried again as it is, until that is given up.
 */
final class JournalWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final WriteQueue queue;
    private final WriterSettings settings;
    private final EventSerializer serializer;
    private final WriteTransaction transaction;
    private final JournalObserver observer;

    JournalWriter(
            WriteQueue queue,
            WriterSettings settings,
            EventSerializer serializer,
            Storage storage,
            JournalObserver observer) {
        this.observer = observer;
        this.queue = queue;
        this.settings = settings;
        this.serializer = serializer;
        this.transaction = new WriteTransaction(storage.database());
    }

    /** Until the queue is closed and empty. */
    @Override
    public void run() {
        try {
            var requests = take();
            while (!requests.isEmpty()) {
                write(requests);
                requests = take();
            }
        } catch (InterruptedException closing) {
            LOG.warn("a journal writer was interrupted; what it held is not acknowledged");
        }
    }

    private List<WriteRequest> take() throws InterruptedException {
        return queue.take(settings.batchRowsMax(), settings.batchBytesMax());
    }

    /** Writes what is not taken from the queue, on the caller's thread. */
    void writeNow(WriteRequest request) {
        try {
            write(List.of(request));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<WriteRequest> requests) throws InterruptedException {
        try {
            store(prepare(requests));
        } catch (RuntimeException | Error bug) {
            LOG.error("a batch of turns failed in a way nobody foresaw", bug);
        } finally {
            // Nothing is left open but after an interruption or a bug of ours, and then nobody may wait for ever.
            requests.stream().filter(request -> !request.outcome().isDone()).forEach(JournalWriter::abandon);
        }
    }

    private static void abandon(WriteRequest request) {
        request.outcome()
                .completeExceptionally(
                        new IllegalStateException("the journal stopped while it wrote " + request.persistenceId()));
    }

    /** A request that cannot be serialised fails alone, before the transaction. */
    private List<PreparedWrite> prepare(List<WriteRequest> requests) {
        var prepared = new ArrayList<PreparedWrite>();
        for (var request : requests) {
            try {
                prepared.add(serializer.prepare(request));
            } catch (Exception | StackOverflowError unwritable) {
                // Exception, not RuntimeException: Scala throws checked ones without saying so.
                request.outcome().completeExceptionally(unwritable);
            }
        }
        return prepared;
    }

    /** One request of a history a transaction: a second one would hide behind the first one's numbers. */
    private void store(List<PreparedWrite> batch) throws InterruptedException {
        var first = new LinkedHashMap<String, PreparedWrite>();
        var later = new ArrayList<PreparedWrite>();
        for (var write : batch) {
            if (first.putIfAbsent(write.request().persistenceId(), write) != null) {
                later.add(write);
            }
        }
        if (!first.isEmpty()) {
            storeTogether(List.copyOf(first.values()));
            store(later);
        }
    }

    private void storeTogether(List<PreparedWrite> batch) throws InterruptedException {
        try {
            var began = System.nanoTime();
            var backOff = new BackOff(settings);
            var result = backOff.repeat(() -> transaction.attempt(batch));
            var ended = System.nanoTime();
            result.stored().forEach(this::stored);
            observer.written(batch.size(), ended - began);
            for (var write : result.refused()) {
                settle(write, deleting(write), backOff);
            }
            for (var write : result.contested()) {
                settle(write, taken(write), backOff);
            }
            if (!result.contested().isEmpty()) {
                store(stillOpen(batch));
            }
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception failure) {
            isolate(stillOpen(batch), failure);
        }
    }

    private void isolate(List<PreparedWrite> batch, Exception failure) throws InterruptedException {
        if (batch.size() > 1 && SqlFailure.of(failure) == SqlFailure.DATA) {
            store(batch.subList(0, batch.size() / 2));
            store(batch.subList(batch.size() / 2, batch.size()));
        } else {
            batch.forEach(write -> write.request().outcome().completeExceptionally(failure));
        }
    }

    /** A number that is used may be our own commit whose answer was lost: then all is well. */
    private void settle(PreparedWrite write, RuntimeException otherwise, BackOff backOff)
            throws SQLException, InterruptedException {
        var outcome = write.request().outcome();
        if (backOff.repeat(() -> transaction.isOurs(write))) {
            stored(write);
        } else if (write.request().firstSequenceNumber() == 1) {
            outcome.complete(new WriteOutcome.Rejected(otherwise));
        } else {
            outcome.completeExceptionally(otherwise);
        }
    }

    private static RuntimeException deleting(PreparedWrite start) {
        return new StateMachineDeletingException(
                start.index().opened().map(IndexChange.Opened::stateMachineArn).orElseThrow());
    }

    private static RuntimeException taken(PreparedWrite write) {
        var request = write.request();
        return request.firstSequenceNumber() == 1
                ? new AlreadyStartedException(request.persistenceId())
                : new FencedException(request.persistenceId(), request.firstSequenceNumber());
    }

    private void stored(PreparedWrite write) {
        write.request().outcome().complete(new WriteOutcome.Stored());
        for (var event : write.request().events()) {
            if (event.payload() instanceof Turn turn) {
                observer.stored(write.index().executionArn(), turn);
            }
        }
    }

    private static List<PreparedWrite> stillOpen(List<PreparedWrite> batch) {
        return batch.stream()
                .filter(write -> !write.request().outcome().isDone())
                .toList();
    }
}
