package io.troupe.bench;

import java.util.List;
import java.util.Optional;

/**
 * What came out of one job on one database.
 *
 * @param perSecond of what the job counts, at saturation
 * @param http from sending a request to having its answer, at saturation; medians of the runs
 * @param nodeCpuMicros processor time of the node for each unit of work, at saturation. It depends less than the rate
 *     on what else the machine does
 * @param failures requests that were not answered with 200
 * @param ratioToEcho to the echo server's requests a second in the same run of the benchmark
 * @param bareRowsPerSecond rows of the journal's size that bare JDBC stores
 */
record JobResult(
        Job job,
        DatabaseKind database,
        String unit,
        Spread perSecond,
        Latency http,
        double nodeCpuMicros,
        Optional<LowLoad> lowLoad,
        Footprint stored,
        long failures,
        Optional<Double> ratioToEcho,
        Optional<Double> bareRowsPerSecond,
        Optional<Double> ratioToBareJdbc,
        List<String> broken) {
    /**
     * When little is asked of the node.
     *
     * @param startToStop from start date to stop date, as stored. A workflow that needs nothing from outside is decided
     *     in one go, so both are often the same millisecond
     * @param http what the client waits: until all of that is stored
     */
    record LowLoad(int perSecond, Latency startToStop, Latency http) {}

    JobResult {
        broken = List.copyOf(broken);
    }
}
