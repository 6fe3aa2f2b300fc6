package io.troupe.bench;

import java.util.List;
import java.util.Optional;

/**
 * What came out of one rate on one database.
 *
 * @param nodes that shared the work
 * @param perSecond of what the job counts, at saturation
 * @param http from sending a request to having its answer, at saturation; medians of the runs
 * @param nodeCpuMicros processor time of the nodes for each unit of work, at saturation. It depends less than the rate
 *     on what else the machine does
 * @param workersCpuMicros the same of workers in a process of their own; 0 if there are none
 * @param failures requests that were not answered with 200
 * @param ratioToEcho of the requests that nodes answer to those that the echo server answers in the same run of the
 *     benchmark
 * @param bareRowsPerSecond rows of the journal's size that bare JDBC stores
 * @param ratioToBareJdbc of the journal's rows to these
 */
record JobResult(
        Job job,
        DatabaseKind database,
        int nodes,
        String unit,
        Spread perSecond,
        Latency http,
        double nodeCpuMicros,
        double workersCpuMicros,
        Optional<LowLoad> lowLoad,
        Footprint stored,
        long failures,
        Optional<Double> ratioToEcho,
        Optional<Double> bareRowsPerSecond,
        Optional<Double> ratioToBareJdbc,
        List<String> broken) {
    /**
     * When little is asked of the nodes.
     *
     * @param pace in words
     * @param startToStop from start date to stop date, as stored. A workflow that needs nothing from outside is decided
     *     in one go, so both are often the same millisecond
     * @param http what the client waits: until all of that is stored
     */
    record LowLoad(String pace, Latency startToStop, Latency http) {}

    JobResult {
        broken = List.copyOf(broken);
    }
}
