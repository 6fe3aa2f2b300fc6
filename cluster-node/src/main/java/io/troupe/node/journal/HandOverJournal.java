package io.troupe.node.journal;

import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.journal.JdbcAsyncWriteJournal;
import com.typesafe.config.Config;
import scala.Function1;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;

/**
 * The plugin's journal, but that a first turn which was stored a moment ago is replayed as it is: a stream, as the
 * plugin makes for each replay, costs more than everything else an execution needs to begin.
 */
public final class HandOverJournal extends JdbcAsyncWriteJournal {
    private static final long FIRST = 1;

    private final HandOver handOver;

    /** Called by Akka, with exactly this parameter. */
    public HandOverJournal(Config config) {
        super(config);
        handOver = JournalWriters.of(system()).handOver();
    }

    @Override
    public Future<BoxedUnit> asyncReplayMessages(
            String persistenceId, long from, long to, long max, Function1<PersistentRepr, BoxedUnit> recovery) {
        var handedOver = handOver.take(persistenceId);
        if (handedOver.isEmpty() || from > FIRST || to != FIRST || max < 1) {
            return super.asyncReplayMessages(persistenceId, from, to, max, recovery);
        }
        recovery.apply(handedOver.get());
        return Future.successful(BoxedUnit.UNIT);
    }
}
