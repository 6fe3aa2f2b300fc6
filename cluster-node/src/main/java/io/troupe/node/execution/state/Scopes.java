package io.troupe.node.execution.state;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Names of scopes. The machine itself is the empty text; a branch or iteration is its parent's scope, a slash, the
 * number of the fork within the parent, a dot and the index: {@code 2.0/1.13}. A fork gets a new number each time a
 * Parallel or Map state starts, also when it is retried, so a scope names one run of one branch for ever.
 */
public final class Scopes {
    /** The machine itself. */
    public static final String ROOT = "";

    /** Parents before children, branches by their index. */
    public static final Comparator<String> IN_ORDER = (one, other) -> Arrays.compare(numbers(one), numbers(other));

    private Scopes() {}

    /** The scope of a branch or iteration. */
    public static String child(String parent, int fork, int index) {
        var last = fork + "." + index;
        return parent.isEmpty() ? last : parent + "/" + last;
    }

    /** The scope in which the fork stands that {@code scope} belongs to. */
    public static String parent(String scope) {
        var slash = scope.lastIndexOf('/');
        return slash < 0 ? ROOT : scope.substring(0, slash);
    }

    /** Index of the branch or iteration. */
    public static int index(String scope) {
        return Integer.parseInt(scope.substring(scope.lastIndexOf('.') + 1));
    }

    /** Whether {@code scope} lies anywhere inside {@code ancestor}. */
    public static boolean isInside(String scope, String ancestor) {
        return ancestor.isEmpty() ? !scope.isEmpty() : scope.startsWith(ancestor + "/");
    }

    private static int[] numbers(String scope) {
        return scope.isEmpty()
                ? new int[0]
                : Arrays.stream(scope.split("[/.]")).mapToInt(Integer::parseInt).toArray();
    }
}
