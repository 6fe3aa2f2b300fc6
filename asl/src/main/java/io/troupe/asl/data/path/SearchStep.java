package io.troupe.asl.data.path;

import java.util.List;
import java.util.OptionalInt;

/** One step of a search: from a place to as many others as it finds. */
sealed interface SearchStep {
    /** {@code .name}. */
    record Member(String name) implements SearchStep {
        /** Interns the name, as the parser of JSON does, so that the member is found by identity. */
        public Member {
            name = name.intern();
        }
    }

    /** {@code [0]}, or {@code [-1]} for the last. */
    record Element(int index) implements SearchStep {}

    /** {@code ..name}. */
    record Descendants(String name) implements SearchStep {}

    /** {@code [*]} or {@code .*}. */
    record Children() implements SearchStep {}

    /** {@code [from:to]}; one of them may be left out. */
    record Slice(OptionalInt from, OptionalInt to) implements SearchStep {
        /** The first index; where both are given a negative one stays, and its element is that from the end. */
        int start(int size) {
            int first = from.orElse(0);
            return to.isPresent() ? first : Math.max(0, first < 0 ? size + first : first);
        }

        /** The index after the last; where both are given a negative one is before all others. */
        int end(int size) {
            int last = to.orElse(size);
            return Math.min(size, last < 0 && from.isEmpty() ? size + last : last);
        }
    }

    /**
     * {@code [?(…)]}.
     *
     * @param clauses each as good as the whole, or all needed
     * @param needsAll whether {@code &&} stands between them, and not {@code ||}
     */
    record Filter(List<FilterClause> clauses, boolean needsAll) implements SearchStep {
        /** Copies the clauses. */
        public Filter {
            clauses = List.copyOf(clauses);
        }
    }

    /** Whether it finds one value at most. */
    default boolean isDefinite() {
        return switch (this) {
            case Member member -> true;
            case Element element -> true;
            case Descendants descendants -> false;
            case Children children -> false;
            case Slice slice -> false;
            case Filter filter -> false;
        };
    }
}
