package io.troupe.asl.data.path;

/** One step of a path that names exactly one place. */
public sealed interface PathStep {
    /** Into an object. */
    record Member(String name) implements PathStep {
        /** Interns the name, as the parser of JSON does, so that the member is found by identity. */
        public Member {
            name = name.intern();
        }
    }

    /** Into an array, from 0. */
    record Element(int index) implements PathStep {
        /** An index counts from 0. */
        public Element {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index);
            }
        }
    }
}
