package io.troupe.node.chaos;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a cluster, with a standby or on a disk that can be filled if a fault wants that. */
final class Databases implements AutoCloseable {
    private final Postgres primary;
    private final Postgres.@Nullable Standby standby;

    private Databases(Postgres primary, Postgres.@Nullable Standby standby) {
        this.primary = primary;
        this.standby = standby;
    }

    static Databases start(Path folder, List<Integer> ports, boolean withStandby) {
        var first = Postgres.create(folder.resolve("primary"), ports.get(0));
        if (!withStandby) {
            return new Databases(first, null);
        }
        var pair = first.withStandby(folder.resolve("standby"), ports.get(1));
        return new Databases(pair.primary(), pair);
    }

    Postgres primary() {
        return primary;
    }

    Postgres.Standby standby() {
        if (standby == null) {
            throw new IllegalStateException("there is no standby");
        }
        return standby;
    }

    /** For nodes, with both servers if there are two. */
    String url(String host) {
        return standby == null
                ? primary.url(host)
                : "jdbc:postgresql://" + host + ":" + primary.port() + "," + host + ":"
                        + standby.standby().port() + "/postgres?targetServerType=primary";
    }

    @Override
    public void close() {
        if (standby == null) {
            primary.close();
        } else {
            standby.close();
        }
    }
}
