package io.troupe.node.integration.lambda;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A function as a caller names it: name, partial ARN or ARN, each with or without a qualifier. Source: Lambda API,
 * Invoke.
 *
 * @param qualifier version or alias
 */
record FunctionName(String name, Optional<String> qualifier) {
    /**
     * What Lambda allows. Other servers may allow more, so that only what would be no step of a path is refused here.
     */
    static final String PATTERN =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                    + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";

    static FunctionName parse(String text) {
        var parts = List.of(text.split(":", -1));
        var marker = parts.indexOf("function");
        var name = marker >= 0 && marker + 1 < parts.size() ? marker + 1 : 0;
        var qualifier = name + 1 < parts.size() ? Optional.of(parts.get(name + 1)) : Optional.<String>empty();
        return new FunctionName(parts.get(name), qualifier);
    }

    FunctionName or(Optional<String> givenQualifier) {
        return new FunctionName(name, givenQualifier.or(() -> qualifier));
    }

    boolean isInvocable() {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    URI invocation(URI base) {
        var root = base.toString().endsWith("/")
                ? base.toString().substring(0, base.toString().length() - 1)
                : base.toString();
        var query = qualifier.map(last -> "?Qualifier=" + encode(last)).orElse("");
        return URI.create(root + "/2015-03-31/functions/" + encode(name) + "/invocations" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
