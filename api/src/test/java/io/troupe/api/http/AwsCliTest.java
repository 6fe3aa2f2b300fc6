package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.fake.Troupe;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** AWS's command line works unchanged. */
class AwsCliTest {
    @Test
    void aMachineIsCreatedStartedAndListed() throws Exception {
        Assumptions.assumeTrue(
                isOnPath(), "THE AWS COMMAND LINE IS NOT ON THE PATH, so nothing was tried with it. Install aws-cli.");
        try (var api = new RunningApi(new Troupe())) {
            var created = aws(
                    api,
                    "create-state-machine",
                    "--name",
                    "m",
                    "--role-arn",
                    "arn:aws:iam::123456789012:role/r",
                    "--definition",
                    Troupe.PASS);
            assertThat(created).contains(Troupe.ARN + "stateMachine:m").contains("creationDate");
            aws(api, "start-execution", "--state-machine-arn", Troupe.ARN + "stateMachine:m", "--name", "e");

            var history = aws(api, "get-execution-history", "--execution-arn", Troupe.ARN + "execution:m:e");
            var refused = aws(api, "describe-execution", "--execution-arn", Troupe.ARN + "execution:m:other");

            assertThat(history).contains("\"ExecutionStarted\"");
            assertThat(refused).contains("(ExecutionDoesNotExist)").contains("Execution Does Not Exist: '");
        }
    }

    private static String aws(RunningApi api, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("aws", "stepfunctions"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", api.uri().toString(), "--region", "us-east-1", "--output", "json"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_PAGER", "");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private static boolean isOnPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> new File(folder, "aws").canExecute());
    }
}
