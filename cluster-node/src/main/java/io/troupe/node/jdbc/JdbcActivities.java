package io.troupe.node.jdbc;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of activities. */
public final class JdbcActivities implements Activities {
    private static final String SELECT = "select activity_arn, creation_date, encryption_configuration from activity";

    private static final String INSERT = """
            insert into activity (activity_arn, region, account, name, creation_date, encryption_configuration)
            values (?, ?, ?, ?, ?, ?) on conflict (activity_arn) do nothing""";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcActivities(Storage storage) {
        this.database = storage.database();
    }

    @Override
    public CompletionStage<ActivityDescription> create(ActivityDescription activity, Map<String, String> tags) {
        var arn = activity.activityArn();
        return database.change(connection -> {
            var inserted = Sql.update(
                    connection,
                    INSERT,
                    arn.toString(),
                    arn.region(),
                    arn.account(),
                    arn.name(),
                    activity.creationDate(),
                    activity.encryptionConfiguration());
            if (inserted == 1) {
                JdbcTags.put(connection, arn.toString(), tags);
            }
            return find(connection, arn).orElse(activity);
        });
    }

    @Override
    public CompletionStage<Void> delete(ActivityArn activityArn) {
        return database.change(connection -> {
                    JdbcTags.remove(connection, activityArn.toString());
                    return Sql.update(
                            connection, "delete from activity where activity_arn = ?", activityArn.toString());
                })
                .thenAccept(deleted -> {});
    }

    @Override
    public CompletionStage<Boolean> exists(ActivityArn activityArn) {
        return find(activityArn).thenApply(Optional::isPresent);
    }

    @Override
    public CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn) {
        return database.read(connection -> find(connection, activityArn));
    }

    @Override
    public CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                SELECT + " where region = ? and account = ? and name > ? order by name limit ?",
                JdbcActivities::activity,
                region,
                account,
                afterName.orElse(""),
                limit));
    }

    /** All of them, of every account. */
    public CompletionStage<List<ActivityArn>> arns() {
        return database.read(connection ->
                Sql.list(connection, "select activity_arn from activity", row -> arn(row.getString("activity_arn"))));
    }

    private static Optional<ActivityDescription> find(Connection connection, ActivityArn activityArn)
            throws SQLException {
        return Sql.first(
                connection, SELECT + " where activity_arn = ?", JdbcActivities::activity, activityArn.toString());
    }

    private static ActivityDescription activity(ResultSet row) throws SQLException {
        return new ActivityDescription(
                arn(row.getString("activity_arn")),
                Sql.instant(row, "creation_date"),
                row.getString("encryption_configuration"));
    }

    private static ActivityArn arn(String text) {
        try {
            return ActivityArn.parse(text);
        } catch (InvalidArnException impossible) {
            throw new IllegalStateException("the table holds the ARN " + text, impossible);
        }
    }
}
