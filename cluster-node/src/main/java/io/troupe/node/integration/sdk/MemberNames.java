package io.troupe.node.integration.sdk;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;

/**
 * How the members of a service's requests and answers are spelled in definitions and histories: in PascalCase, whatever
 * the service itself does.
 */
public enum MemberNames {
    /** Optimized integrations go by the service's names: {@code BOOL}, {@code MD5OfMessageBody}, {@code JobName}. */
    OF_SERVICE {
        @Override
        String of(SdkField<?> field) {
            return RENAMED.getOrDefault(field.memberName(), capitalized(field.memberName()));
        }

        // Their own spelling is taken as well, as in the developer guide's "RetryStrategy": {"attempts": 5}.
        @Override
        boolean isOf(SdkField<?> field, String name) {
            return super.isOf(field, name) || field.memberName().equals(name);
        }
    },

    /**
     * SDK integrations go by the names of version 2 of the SDK for Java, which takes a run of capitals for a word:
     * {@code Bool}, {@code Md5OfMessageBody}, {@code DbInstanceIdentifier}. What Java keeps for itself gets the SDK's
     * suffix. Source: developer guide, "Learning to use AWS service SDK integrations" ({@code EqualsValue}).
     */
    OF_SDK {
        @Override
        String of(SdkField<?> field) {
            var ofCopies = OF_COPIES.get(field.memberName());
            return ofCopies != null && ofCopies.equals(field.locationName()) ? ofCopies : capitalized(getter(field));
        }
    };

    /** What no method may be called, and the methods that the SDK's classes have anyway. */
    private static final Set<String> RESERVED = Set.of(("abstract assert boolean break byte case catch char class const"
                    + " continue default do double else enum extends false final finally float for goto if implements"
                    + " import instanceof int interface long native new null package private protected public return"
                    + " short static strictfp super switch synchronized this throw throws transient true try void"
                    + " volatile while equals finalize getClass hashCode notify notifyAll toString wait builder"
                    + " sdkFields toBuilder overrideConfiguration sdkHttpResponse")
            .split(" "));

    /** Members of S3's copies that the SDK has given names of its own; even SDK integrations go by the service's. */
    private static final Map<String, String> OF_COPIES = Map.of("DestinationBucket", "Bucket", "DestinationKey", "Key");

    /** A member of DynamoDB's values that the SDK has given a name of its own. */
    private static final Map<String, String> RENAMED = Map.of("NUL", "NULL");

    /** Those that a resource's tasks use, by its type such as {@code sqs} or {@code aws-sdk:sqs}. */
    static MemberNames ofResource(String resourceType) {
        return resourceType.startsWith(SdkIntegration.PREFIX) ? OF_SDK : OF_SERVICE;
    }

    /** The name of a member. */
    abstract String of(SdkField<?> field);

    /** Whether a request's member may be given under this name. */
    boolean isOf(SdkField<?> field, String name) {
        return of(field).equals(name);
    }

    /** The method of the SDK's class that gives a member. */
    static String getter(SdkField<?> field) {
        var name = inWords(field.memberName());
        return RESERVED.contains(name) ? name + "Value" : name;
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** As the SDK does it: the capitals that a name begins with are one word, but for one that begins the next. */
    private static String inWords(String name) {
        var end = 1;
        while (end < name.length()
                && Character.isUpperCase(name.charAt(end))
                && !(end + 1 < name.length() && Character.isLowerCase(name.charAt(end + 1)))) {
            end++;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    }
}
