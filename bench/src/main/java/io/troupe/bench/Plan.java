package io.troupe.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured, and how.
 *
 * @param warmUp how long each server is under load before anything counts, at least
 * @param warmUpRequests what it has answered by then, at least: a busy machine compiles late. Not awaited for more than
 *     four times the warm-up
 * @param run the length of one measured stretch
 * @param runs how many of them; their median is the result
 * @param connections at saturation, each with one request under way
 * @param lowLoadPerSecond requests a second when latency alone is looked at
 * @param nodes numbers of nodes that share a PostgreSQL database in the jobs that do
 * @param sizes of jobs that are no rate
 * @param comparisons whether to measure the echo server and bare JDBC as well
 * @param nodeOptions for the node's JVM
 * @param postgresql a server that is there already
 * @param directory where databases and logs are kept while it runs; empty: the system's folder for temporary files
 */
record Plan(
        List<Job> jobs,
        List<DatabaseKind> databases,
        Duration warmUp,
        int warmUpRequests,
        Duration run,
        int runs,
        int connections,
        int lowLoadPerSecond,
        List<Integer> nodes,
        Sizes sizes,
        boolean comparisons,
        List<String> nodeOptions,
        Optional<PostgresqlAccess> postgresql,
        Optional<Path> directory) {
    private static final int NODES_MAX = 3;

    Plan {
        jobs = List.copyOf(jobs);
        databases = List.copyOf(databases);
        nodes = List.copyOf(nodes);
        nodeOptions = List.copyOf(nodeOptions);
        require(
                !run.isZero() && !run.isNegative() && !warmUp.isNegative() && warmUpRequests >= 0,
                "times must be positive");
        require(runs > 0 && connections > 0 && lowLoadPerSecond > 0, "numbers must be positive");
        require(
                nodes.stream().allMatch(count -> count > 0 && count <= NODES_MAX),
                "the number of nodes is 1 to " + NODES_MAX);
    }

    /** The same with another number of connections. */
    Plan withConnections(int other) {
        return with(warmUp, warmUpRequests, other);
    }

    /** The same for so many nodes, which compile their code on the same processors: the warm-up is as much longer. */
    Plan forNodes(int count) {
        return with(warmUp.multipliedBy(count), warmUpRequests * count, connections);
    }

    private Plan with(Duration otherWarmUp, int otherWarmUpRequests, int otherConnections) {
        return new Plan(
                jobs,
                databases,
                otherWarmUp,
                otherWarmUpRequests,
                run,
                runs,
                otherConnections,
                lowLoadPerSecond,
                nodes,
                sizes,
                comparisons,
                nodeOptions,
                postgresql,
                directory);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
