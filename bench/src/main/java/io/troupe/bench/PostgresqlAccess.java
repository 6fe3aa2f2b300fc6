package io.troupe.bench;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach one database of a PostgreSQL server.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 */
record PostgresqlAccess(String url, String user, String password) {
    Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReWriteBatchedInserts(true);
        return source.getConnection();
    }

    /** The same server, another database. */
    PostgresqlAccess database(String name) {
        var path = url.lastIndexOf('/');
        var query = url.indexOf('?');
        var parameters = query < 0 ? "" : url.substring(query);
        return new PostgresqlAccess(url.substring(0, path + 1) + name + parameters, user, password);
    }
}
