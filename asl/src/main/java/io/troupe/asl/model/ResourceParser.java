package io.troupe.asl.model;

import io.troupe.asl.model.Resource.Pattern;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Takes resource ARNs apart. Source: "Integrating services", the tables of ARNs and patterns. */
final class ResourceParser {
    private static final java.util.regex.Pattern LAMBDA = java.util.regex.Pattern.compile(
            "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_.-]+(:[$A-Za-z0-9_-]+)?");
    private static final java.util.regex.Pattern ACTIVITY =
            java.util.regex.Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:activity:[^:\\s]{1,80}");
    /** Region and account are documented to be empty; samples that were deployed have them before aws-sdk. */
    private static final java.util.regex.Pattern INTEGRATION =
            java.util.regex.Pattern.compile("arn:aws[a-z-]*:states:(?:::|[a-z0-9-]+:[0-9]{12}:(?=aws-sdk:))(.+)");

    private static final java.util.regex.Pattern SDK_CALL =
            java.util.regex.Pattern.compile("(aws-sdk:[a-z0-9]+):([a-z][A-Za-z0-9]*)");

    private ResourceParser() {}

    static Optional<Resource> parse(String arn) {
        if (LAMBDA.matcher(arn).matches()) {
            return Optional.of(new Resource.LambdaFunction(arn));
        }
        if (ACTIVITY.matcher(arn).matches()) {
            return Optional.of(new Resource.Activity(arn));
        }
        var integration = INTEGRATION.matcher(arn);
        return integration.matches() ? integration(arn, integration.group(1)) : Optional.empty();
    }

    private static Optional<Resource> integration(String arn, String call) {
        Pattern pattern = pattern(call);
        String bare = call.substring(0, call.length() - pattern.suffix().length());
        var sdkCall = SDK_CALL.matcher(bare);
        if (sdkCall.matches()) {
            return EnumSet.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN)
                            .contains(pattern)
                    ? Optional.of(new Resource.Integration(arn, sdkCall.group(1), sdkCall.group(2), pattern))
                    : Optional.empty();
        }
        Set<Pattern> patterns = OptimizedIntegrations.patterns(bare);
        if (!patterns.contains(pattern)) {
            return Optional.empty();
        }
        int colon = bare.indexOf(':');
        return Optional.of(new Resource.Integration(arn, bare.substring(0, colon), bare.substring(colon + 1), pattern));
    }

    private static Pattern pattern(String call) {
        for (Pattern pattern : EnumSet.complementOf(EnumSet.of(Pattern.REQUEST_RESPONSE))) {
            if (call.endsWith(pattern.suffix())) {
                return pattern;
            }
        }
        return Pattern.REQUEST_RESPONSE;
    }
}
