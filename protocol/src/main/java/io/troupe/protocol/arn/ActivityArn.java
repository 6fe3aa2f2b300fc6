package io.troupe.protocol.arn;

/**
 * {@code arn:P:states:R:A:activity:name}.
 *
 * @param partition {@code aws} and the like
 * @param region for example {@code us-east-1}
 * @param account twelve digits
 * @param name the activity's name
 */
public record ActivityArn(String partition, String region, String account, String name) {
    /**
     * Reads an ARN.
     *
     * @throws InvalidArnException with the text that AWS answers
     */
    public static ActivityArn parse(String text) throws InvalidArnException {
        var parts = ArnParts.parse(text).ofType("activity", 1, 1);
        return new ActivityArn(
                parts.partition(), parts.region(), parts.account(), parts.rest().get(0));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":states:" + region + ":" + account + ":activity:" + name;
    }
}
