package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import java.util.BitSet;

/** The characters that names of state machines, executions and activities may not hold. Source: API reference. */
final class Names {
    private static final BitSet FORBIDDEN = forbidden();

    private Names() {}

    /** @throws AwsException InvalidName */
    static void check(String name) {
        if (name.codePoints().anyMatch(Names::isForbidden)) {
            throw AwsException.of("InvalidName", "Invalid Name: '" + name + "'");
        }
    }

    private static boolean isForbidden(int point) {
        return FORBIDDEN.get(point) || Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static BitSet forbidden() {
        var points = new BitSet();
        "<>{}[]?*\"#%\\^|~`$&,;:/".chars().forEach(points::set);
        points.set(0x00, 0x20);
        points.set(0x7F, 0xA0);
        points.set(0xD800, 0xE000);
        points.set(0xFFFE, 0x10000);
        points.set(0x10FFFF);
        return points;
    }
}
