package io.troupe.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.shape.AwsException;
import java.util.Map;

/** Callers reach what belongs to their account. */
public final class OwnAccount {
    private static final String ARN = "Arn";
    private static final String ROLE_ARN = "roleArn";
    private static final int SERVICE = 2;
    private static final int ACCOUNT = 4;
    private static final int BAD_REQUEST = 400;

    private OwnAccount() {}

    /**
     * Looks at the ARNs in a request.
     *
     * @throws AwsException AccessDeniedException, if one belongs to another account
     */
    public static void check(String operation, JsonNode body, String account) {
        for (var member : body.properties()) {
            if (isResource(member)) {
                check(operation, member.getValue().textValue(), account);
            }
            // An alias names its versions one level deeper.
            if (member.getValue().isArray()) {
                member.getValue().forEach(element -> check(operation, element, account));
            }
        }
    }

    static void check(String operation, String arn, String account) {
        if (!belongsTo(arn, account)) {
            throw denied(operation, arn, account);
        }
    }

    private static boolean isResource(Map.Entry<String, JsonNode> member) {
        var name = member.getKey();
        return (name.endsWith(ARN) || name.equals("arn"))
                && !name.equals(ROLE_ARN)
                && member.getValue().isTextual();
    }

    /** What is no ARN of this service is refused for that later. */
    private static boolean belongsTo(String arn, String account) {
        var parts = arn.split(":", -1);
        return parts.length <= ACCOUNT || !parts[SERVICE].equals("states") || parts[ACCOUNT].equals(account);
    }

    private static AwsException denied(String operation, String arn, String account) {
        var action = "states:" + operation;
        return AwsException.protocol(
                BAD_REQUEST,
                "AccessDeniedException",
                "User: arn:aws:iam::" + account + ":root is not authorized to perform: " + action + " on resource: "
                        + arn + " because no resource-based policy allows the " + action + " action");
    }
}
