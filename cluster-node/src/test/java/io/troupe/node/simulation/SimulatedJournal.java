package io.troupe.node.simulation;

import akka.dispatch.Futures;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.journal.japi.AsyncWriteJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** The journal plugin over the store of the simulation under way. Named in its configuration. */
public final class SimulatedJournal extends AsyncWriteJournal {
    private Store store() {
        return SimulationSetup.of(context().system().settings()).store().get();
    }

    @Override
    public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> messages) {
        var events = new ArrayList<PersistentRepr>();
        for (var message : messages) {
            events.addAll(CollectionConverters.asJava(message.payload()));
        }
        return FutureConverters.asScala(store().write(events).thenApply(stored -> List.of()));
    }

    @Override
    public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNumber) {
        throw new AssertionError("no execution deletes its own turns");
    }

    @Override
    @SuppressWarnings("NullAway") // The only value that Void has.
    public Future<Void> doAsyncReplayMessages(
            String persistenceId, long from, long to, long max, Consumer<PersistentRepr> recovery) {
        store().read(persistenceId, from, to).stream().limit(max).forEach(recovery);
        return Futures.successful(null);
    }

    @Override
    public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
        return Futures.successful(store().highest(persistenceId));
    }
}
