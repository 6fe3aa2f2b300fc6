package io.troupe.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All figures of one run of the benchmark; its components are the keys of the JSON file. */
record BenchResult(
        Machine machine, Settings settings, Optional<EchoResult> echo, List<JobResult> jobs, List<Finding> findings) {
    /**
     * Where and when it ran.
     *
     * @param loadAverage before it began: figures of a busy machine are worth little
     */
    record Machine(String time, String java, String system, int processors, double loadAverage) {
        static Machine now() {
            var system = ManagementFactory.getOperatingSystemMXBean();
            return new Machine(
                    Instant.now().toString(),
                    System.getProperty("java.vm.version"),
                    system.getName() + " " + system.getVersion() + " " + system.getArch(),
                    system.getAvailableProcessors(),
                    system.getSystemLoadAverage());
        }
    }

    /** How it was measured. */
    record Settings(
            double warmUpSeconds,
            int warmUpRequests,
            double runSeconds,
            int runs,
            int connections,
            int lowLoadPerSecond,
            List<Integer> nodes,
            String input,
            List<String> nodeOptions) {
        private static final double MILLIS = 1e3;

        static Settings of(Plan plan) {
            return new Settings(
                    plan.warmUp().toMillis() / MILLIS,
                    plan.warmUpRequests(),
                    plan.run().toMillis() / MILLIS,
                    plan.runs(),
                    plan.connections(),
                    plan.lowLoadPerSecond(),
                    plan.nodes(),
                    Workload.INPUT,
                    plan.nodeOptions());
        }
    }

    BenchResult {
        jobs = List.copyOf(jobs);
        findings = List.copyOf(findings);
    }

    /** Every promise that was found broken. */
    @JsonIgnore
    List<String> broken() {
        return Stream.concat(
                        jobs.stream().flatMap(job -> sentences(job.job(), job.database(), job.broken())),
                        findings.stream()
                                .flatMap(finding -> sentences(finding.job(), finding.database(), finding.broken())))
                .toList();
    }

    private static Stream<String> sentences(Job job, DatabaseKind database, List<String> broken) {
        return broken.stream().map(sentence -> job + " on " + database + ": " + sentence);
    }

    void write(Path file) throws IOException {
        JsonMapper.builder()
                .addModule(new Jdk8Module())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), this);
    }
}
