package io.troupe.node.cluster;

import io.troupe.node.jdbc.JdbcMembers;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether members of a cluster work on this database already. A node that starts and reaches none of them, because the
 * network is parted, may not begin a second cluster, which would run every execution once more.
 */
public final class OtherCluster {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private OtherCluster() {}

    /**
     * Looks until it is certain: a member says at least every second that it lives, and of one that died nothing is
     * left after a few. Takes no time where nobody is.
     */
    public static boolean lives(JdbcMembers members) throws SQLException {
        var first = members.living();
        var now = first;
        while (!now.isEmpty()) {
            if (renewed(first, now)) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
            now = members.living();
        }
        return false;
    }

    private static boolean renewed(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .anyMatch(member -> member.getValue() > before.getOrDefault(member.getKey(), Long.MIN_VALUE));
    }
}
