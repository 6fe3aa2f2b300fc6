package io.troupe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link LambdaWorker} for all functions. */
record LambdaWorkers(ForkedJvm process) implements Workers {
    static LambdaWorkers start(Path directory) throws IOException, InterruptedException {
        return new LambdaWorkers(ForkedJvm.start(ForkedJvm.Program.java(
                LambdaWorker.class.getName(), List.of(), List.of(), Map.of(), directory.resolve("lambda.log"))));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "TROUPE_LAMBDA_ENDPOINT", "http://127.0.0.1:" + process.ports().getFirst());
    }

    @Override
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        process.close();
    }
}
