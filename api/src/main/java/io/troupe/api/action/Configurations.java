package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.EncryptionConfiguration;
import io.troupe.api.shape.JsonWriter;
import io.troupe.api.shape.LogDestination;
import io.troupe.api.shape.LoggingConfiguration;
import io.troupe.api.shape.Output;
import io.troupe.api.shape.TracingConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Checks the configurations of machines and activities, fills in AWS's defaults and gives JSON text to be stored. */
final class Configurations {
    private static final String OFF = "OFF";
    private static final String AWS_OWNED_KEY = "AWS_OWNED_KEY";

    private Configurations() {}

    static String logging(Optional<LoggingConfiguration> given) {
        var logging = given.orElseGet(() -> new LoggingConfiguration(Optional.empty(), Optional.empty(), List.of()));
        var level = logging.level().orElse(OFF);
        var destinations = logging.destinations();
        if (destinations.size() > 1 || (destinations.isEmpty() && !level.equals(OFF))) {
            throw invalidLogging("Must specify exactly one Log Destination.");
        }
        if (!destinations.stream().allMatch(Configurations::namesLogGroup)) {
            throw invalidLogging("Log Destination not found.");
        }
        return json(new LoggingConfiguration(
                Optional.of(level), Optional.of(logging.includeExecutionData().orElse(false)), destinations));
    }

    static String tracing(Optional<TracingConfiguration> given) {
        return json(new TracingConfiguration(
                Optional.of(given.flatMap(TracingConfiguration::enabled).orElse(false))));
    }

    static String encryption(Optional<EncryptionConfiguration> given) {
        var encryption =
                given.orElseGet(() -> new EncryptionConfiguration(Optional.empty(), Optional.empty(), AWS_OWNED_KEY));
        var ownedByAws = encryption.type().equals(AWS_OWNED_KEY);
        if (ownedByAws == encryption.kmsKeyId().isPresent()) {
            throw AwsException.of(
                    "InvalidEncryptionConfiguration",
                    "Invalid Encryption Configuration: kmsKeyId must be specified exactly if the type is"
                            + " CUSTOMER_MANAGED_KMS_KEY.");
        }
        return json(encryption);
    }

    private static boolean namesLogGroup(LogDestination destination) {
        return destination
                .cloudWatchLogsLogGroup()
                .flatMap(group -> group.logGroupArn())
                .filter(arn -> arn.endsWith(":*"))
                .isPresent();
    }

    private static AwsException invalidLogging(String problem) {
        return AwsException.of("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + problem);
    }

    private static String json(Output configuration) {
        return new String(JsonWriter.toBytes(configuration), StandardCharsets.UTF_8);
    }
}
