package io.troupe.asl.model;

import java.util.Optional;

/** What does a Task state's work. Source: Amazon States Language, "Task State"; "Integrating services". */
public sealed interface Resource {
    /** As written in the definition. */
    String arn();

    /** A Lambda function named by its own ARN. */
    record LambdaFunction(String arn) implements Resource {}

    /** An activity, whose workers poll. */
    record Activity(String arn) implements Resource {}

    /**
     * A service integration.
     *
     * @param arn as written
     * @param service such as {@code lambda} or {@code aws-sdk:dynamodb}
     * @param action such as {@code invoke}, without suffix
     * @param pattern when the task is done
     */
    record Integration(String arn, String service, String action, Pattern pattern) implements Resource {
        /** The action as the history shows it, such as {@code invoke.waitForTaskToken}. */
        public String resourceWithSuffix() {
            return action + pattern.suffix();
        }
    }

    /** When an integration's task is done. Source: "Discover service integration patterns in Step Functions". */
    enum Pattern {
        /** When the call returns. */
        REQUEST_RESPONSE(""),
        /** When the started job ends. */
        SYNC(".sync"),
        /** When the started job ends, whose input and output are then shown as JSON. */
        SYNC_2(".sync:2"),
        /** When someone returns the token. */
        WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

        private final String suffix;

        Pattern(String suffix) {
            this.suffix = suffix;
        }

        /** What follows the action in the ARN. */
        public String suffix() {
            return suffix;
        }
    }

    /** The resource of an ARN, or nothing when the ARN or the pattern is not one we know. */
    static Optional<Resource> parse(String arn) {
        return ResourceParser.parse(arn);
    }
}
