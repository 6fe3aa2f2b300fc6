package io.troupe.node.journal;

import akka.actor.ActorSystem;
import akka.persistence.jdbc.db.SlickDatabase;
import akka.persistence.jdbc.db.SlickDatabaseProvider;
import com.typesafe.config.Config;
import io.troupe.node.jdbc.StorageSetup;
import scala.Option;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcBackend$;
import slick.jdbc.JdbcProfile;
import slick.jdbc.PostgresProfile$;
import slick.jdbc.SQLiteProfile$;
import slick.util.AsyncExecutor;

/**
 * Gives akka-persistence-jdbc the pool of the actor system's storage: named in
 * {@code akka-persistence-jdbc.database-provider-fqcn}. Our daos use JDBC, so Slick is left with nothing to run.
 */
public final class SharedDatabase implements SlickDatabaseProvider {
    private final SlickDatabase shared;

    /** Called by the plugin. */
    public SharedDatabase(ActorSystem system) {
        var database = StorageSetup.storageOf(system).database();
        var executor = AsyncExecutor.apply("troupe-slick", 1, 1);
        var slick = JdbcBackend$.MODULE$.Database().forDataSource(database.pool(), Option.apply(1), executor, false);
        JdbcProfile profile = switch (database.dialect()) {
            case SQLITE -> SQLiteProfile$.MODULE$;
            case POSTGRESQL -> PostgresProfile$.MODULE$;
        };
        shared = new Pool(slick, profile);
        system.registerOnTermination(executor::close);
    }

    @Override
    public SlickDatabase database(Config config) {
        return shared;
    }

    private record Pool(JdbcBackend.DatabaseDef database, JdbcProfile profile) implements SlickDatabase {
        /** Whoever opened the storage closes it. */
        @Override
        public boolean allowShutdown() {
            return false;
        }
    }
}
