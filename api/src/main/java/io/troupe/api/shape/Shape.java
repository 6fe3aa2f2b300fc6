package io.troupe.api.shape;

import java.util.List;
import java.util.regex.Pattern;

/** The type of a request's member with its limits, as the service model declares them. */
public sealed interface Shape {
    /** A member of a structure. */
    record Member(String name, Shape shape, boolean required) {}

    /** An object with known members; others are ignored. */
    record Structure(String name, List<Member> members) implements Shape {
        /** Copies the list. */
        public Structure {
            members = List.copyOf(members);
        }
    }

    /** An array. */
    record ListOf(Shape element, long lengthMin, long lengthMax) implements Shape {}

    /**
     * A string.
     *
     * @param bytesMax UTF-8 bytes allowed, where AWS counts those too
     * @param patterns which it must match, all of them
     * @param values the enum, empty if it is none
     * @param sensitive whether error messages leave the value out
     */
    record Text(
            long lengthMin,
            long lengthMax,
            long bytesMax,
            List<Pattern> patterns,
            List<String> values,
            boolean sensitive)
            implements Shape {
        /** Copies the lists. */
        public Text {
            patterns = List.copyOf(patterns);
            values = List.copyOf(values);
        }
    }

    /** An integer of 32 bits. */
    record WholeNumber(long min, long max) implements Shape {}

    /** A boolean. */
    record Flag() implements Shape {}
}
