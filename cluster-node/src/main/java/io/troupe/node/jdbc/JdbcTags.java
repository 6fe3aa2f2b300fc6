package io.troupe.node.jdbc;

import io.troupe.api.port.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of tags. */
public final class JdbcTags implements Tags {
    private static final String UPSERT = """
            insert into tag (resource_arn, tag_key, tag_value) values (?, ?, ?)
            on conflict (resource_arn, tag_key) do update set tag_value = excluded.tag_value""";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcTags(Storage storage) {
        this.database = storage.database();
    }

    @Override
    public CompletionStage<Tagging> tag(String resourceArn, Map<String, String> tags, int tagsMax) {
        return database.change(connection -> {
            if (!lockResource(connection, resourceArn)) {
                return Tagging.RESOURCE_NOT_FOUND;
            }
            var all = read(connection, resourceArn);
            all.putAll(tags);
            if (all.size() > tagsMax) {
                return Tagging.TOO_MANY_TAGS;
            }
            put(connection, resourceArn, tags);
            return Tagging.DONE;
        });
    }

    @Override
    public CompletionStage<Boolean> untag(String resourceArn, List<String> keys) {
        return database.change(connection -> {
            var exists = lockResource(connection, resourceArn);
            for (var key : keys) {
                Sql.update(connection, "delete from tag where resource_arn = ? and tag_key = ?", resourceArn, key);
            }
            return exists;
        });
    }

    @Override
    public CompletionStage<Optional<Map<String, String>>> list(String resourceArn) {
        return database.read(connection ->
                exists(connection, resourceArn, "") ? Optional.of(read(connection, resourceArn)) : Optional.empty());
    }

    /** Writes tags of a resource that was just made. */
    static void put(Connection connection, String resourceArn, Map<String, String> tags) throws SQLException {
        for (var tag : tags.entrySet()) {
            Sql.update(connection, UPSERT, resourceArn, tag.getKey(), tag.getValue());
        }
    }

    /** Removes all tags of a resource that goes. */
    static void remove(Connection connection, String resourceArn) throws SQLException {
        Sql.update(connection, "delete from tag where resource_arn = ?", resourceArn);
    }

    /** So that two calls at once cannot exceed the number of tags together. */
    private boolean lockResource(Connection connection, String resourceArn) throws SQLException {
        return exists(connection, resourceArn, database.dialect().forUpdate());
    }

    private static boolean exists(Connection connection, String resourceArn, String lock) throws SQLException {
        return Sql.first(
                                connection,
                                "select 1 from state_machine where state_machine_arn = ?" + lock,
                                row -> true,
                                resourceArn)
                        .isPresent()
                || Sql.first(
                                connection,
                                "select 1 from activity where activity_arn = ?" + lock,
                                row -> true,
                                resourceArn)
                        .isPresent();
    }

    private static Map<String, String> read(Connection connection, String resourceArn) throws SQLException {
        var tags = new LinkedHashMap<String, String>();
        Sql.list(
                connection,
                "select tag_key, tag_value from tag where resource_arn = ? order by tag_key",
                row -> tags.put(row.getString("tag_key"), row.getString("tag_value")),
                resourceArn);
        return tags;
    }
}
