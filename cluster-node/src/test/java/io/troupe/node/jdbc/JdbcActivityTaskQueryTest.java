package io.troupe.node.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcActivityTaskQueryTest {
    private static final String DESK = "arn:aws:states:us-east-1:123456789012:activity:desk";
    private static final String INSERT = "insert into activity_task (execution_arn, scope, attempt, activity_arn,"
            + " incarnation, offered_at) values (?, ?, 1, ?, 'incarnation', ?)";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void executionsTakeTurnsAndTheOldestTaskOfEachComesFirst(Dialect dialect) throws SQLException, InvalidArnException {
        try (var storage = TestStorage.open(dialect, directory)) {
            for (var number = 0; number < 300; number++) {
                add(storage, "many", number);
            }
            add(storage, "single", 1000);

            var offered = new JdbcActivityTaskQuery(storage)
                    .offered(ActivityArn.parse(DESK), 200)
                    .toCompletableFuture()
                    .join();

            assertThat(offered).hasSize(200);
            assertThat(offered.subList(0, 4))
                    .extracting(task -> task.executionArn() + " " + task.scope())
                    .containsExactly("many 0", "single 1000", "many 1", "many 2");
        }
    }

    private static void add(Storage storage, String execution, int number) throws SQLException {
        storage.database()
                .changeNow(connection ->
                        Sql.update(connection, INSERT, execution, String.valueOf(number), DESK, (long) number));
    }
}
