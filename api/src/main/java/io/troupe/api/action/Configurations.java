package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.CloudWatchLogsLogGroup;
import io.troupe.api.shape.EncryptionConfiguration;
import io.troupe.api.shape.JsonWriter;
import io.troupe.api.shape.LogDestination;
import io.troupe.api.shape.LoggingConfiguration;
import io.troupe.api.shape.Output;
import io.troupe.api.shape.TracingConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the configurations of machines and activities, fills in AWS's defaults and gives JSON text to be stored. */
final class Configurations {
    private static final String OFF = "OFF";
    private static final String AWS_OWNED_KEY = "AWS_OWNED_KEY";
    private static final int REUSE_PERIOD_SECONDS_DEFAULT = 300;
    private static final Pattern LOG_GROUP = Pattern.compile("arn:[^:]+:logs:[^:]*:[^:]*:log-group:");

    private Configurations() {}

    static String logging(Optional<LoggingConfiguration> given) {
        var logging = given.orElseGet(() -> new LoggingConfiguration(Optional.empty(), Optional.empty(), List.of()));
        var level = logging.level().orElse(OFF);
        var destinations = logging.destinations();
        if (destinations.size() > 1 || (destinations.isEmpty() && !level.equals(OFF))) {
            throw invalidLogging("Must specify exactly one Log Destination.");
        }
        destinations.forEach(Configurations::checkLogGroup);
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
        return json(encryption.type().equals(AWS_OWNED_KEY) ? ownedByAws(encryption) : ownedByCustomer(encryption));
    }

    private static EncryptionConfiguration ownedByAws(EncryptionConfiguration encryption) {
        if (encryption.kmsKeyId().isPresent()) {
            throw invalidEncryption("Custom kmsKeyId is not allowed when selecting AWS_OWNED_KEY.");
        }
        if (encryption.kmsDataKeyReusePeriodSeconds().isPresent()) {
            throw invalidEncryption("Custom kmsDataKeyReusePeriodSeconds is not allowed when selecting AWS_OWNED_KEY.");
        }
        return encryption;
    }

    private static EncryptionConfiguration ownedByCustomer(EncryptionConfiguration encryption) {
        if (encryption.kmsKeyId().isEmpty()) {
            throw invalidEncryption("Must set a valid kmsKeyId.");
        }
        return new EncryptionConfiguration(
                encryption.kmsKeyId(),
                encryption.kmsDataKeyReusePeriodSeconds().or(() -> Optional.of(REUSE_PERIOD_SECONDS_DEFAULT)),
                encryption.type());
    }

    private static AwsException invalidEncryption(String problem) {
        return AwsException.of("InvalidEncryptionConfiguration", "Invalid Encryption Configuration: " + problem);
    }

    private static void checkLogGroup(LogDestination destination) {
        var arn = destination
                .cloudWatchLogsLogGroup()
                .flatMap(CloudWatchLogsLogGroup::logGroupArn)
                .orElseThrow(() -> invalidLogging("Must set valid CloudWatch Log Group ARN."));
        if (!LOG_GROUP.matcher(arn).lookingAt()) {
            throw invalidLogging("Provided ARN is not CloudWatch Logs Log Group ARN.");
        }
        if (!arn.endsWith(":*")) {
            throw invalidLogging("Log Group ARN must be provided with '*' qualifier.");
        }
    }

    private static AwsException invalidLogging(String problem) {
        return AwsException.of("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + problem);
    }

    private static String json(Output configuration) {
        return new String(JsonWriter.toBytes(configuration), StandardCharsets.UTF_8);
    }
}
