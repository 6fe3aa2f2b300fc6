package io.troupe.protocol.arn;

import java.util.Optional;

/**
 * {@code arn:P:states:R:A:execution:machine:name}, a STANDARD execution. Its text is also the entity id.
 *
 * @param partition {@code aws} and the like
 * @param region for example {@code us-east-1}
 * @param account twelve digits
 * @param stateMachineName the machine's name, followed by {@code /label} for a child of a Map Run
 * @param name the execution's name
 */
public record ExecutionArn(String partition, String region, String account, String stateMachineName, String name) {
    /**
     * Reads an ARN.
     *
     * @throws InvalidArnException with the text that AWS answers
     */
    public static ExecutionArn parse(String text) throws InvalidArnException {
        var parts = ArnParts.parse(text).ofType("execution", 2, 2);
        return new ExecutionArn(
                parts.partition(),
                parts.region(),
                parts.account(),
                parts.rest().get(0),
                parts.rest().get(1));
    }

    /** The machine this is an execution of, without version or alias. */
    public StateMachineArn stateMachine() {
        return new StateMachineArn(partition, region, account, stateMachineName, Optional.empty());
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":states:" + region + ":" + account + ":execution:" + stateMachineName + ":" + name;
    }
}
