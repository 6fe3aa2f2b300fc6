package io.troupe.protocol.arn;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * {@code arn:P:states:R:A:stateMachine:name[:qualifier]}.
 *
 * @param partition {@code aws} and the like
 * @param region for example {@code us-east-1}
 * @param account twelve digits
 * @param name the machine's name, followed by {@code /label} for a labelled ARN
 * @param qualifier a version number or an alias name
 */
public record StateMachineArn(
        String partition, String region, String account, String name, Optional<String> qualifier) {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * Reads an ARN.
     *
     * @throws InvalidArnException with the text that AWS answers
     */
    public static StateMachineArn parse(String text) throws InvalidArnException {
        var parts = ArnParts.parse(text).ofType("stateMachine", 1, 2);
        var qualifier = parts.rest().size() == 2 ? Optional.of(parts.rest().get(1)) : Optional.<String>empty();
        return new StateMachineArn(
                parts.partition(), parts.region(), parts.account(), parts.rest().get(0), qualifier);
    }

    /** The same machine without version or alias. */
    public StateMachineArn unqualified() {
        return new StateMachineArn(partition, region, account, name, Optional.empty());
    }

    /** A version or an alias of this machine. */
    public StateMachineArn qualifiedBy(String versionOrAlias) {
        return new StateMachineArn(partition, region, account, name, Optional.of(versionOrAlias));
    }

    /** The number, if this names a version; the name of an alias has a character that is no digit. */
    public OptionalLong version() {
        return qualifier.filter(text -> VERSION.matcher(text).matches()).map(Long::parseLong).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Whether this names the processor of a distributed Map rather than a machine of its own. */
    public boolean labelled() {
        return name.indexOf('/') >= 0;
    }

    /** The ARN of this machine's execution of the given name. */
    public ExecutionArn execution(String executionName) {
        return new ExecutionArn(partition, region, account, name, executionName);
    }

    @Override
    public String toString() {
        var unqualified = "arn:" + partition + ":states:" + region + ":" + account + ":stateMachine:" + name;
        return qualifier.map(last -> unqualified + ":" + last).orElse(unqualified);
    }
}
