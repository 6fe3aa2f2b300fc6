package io.troupe.node.journal;

import akka.persistence.typed.PersistenceId;
import io.troupe.node.jdbc.Database;
import java.util.concurrent.CompletionStage;

/** How many turns are stored of an execution, whoever has written them. */
public interface LastTurns {
    /** The number of the last turn; 0 if there is none. */
    CompletionStage<Long> number(PersistenceId persistenceId);

    /** Those of this database, several executions' by one query. */
    static LastTurns of(Database database) {
        return new StoredLastTurns(database);
    }
}
