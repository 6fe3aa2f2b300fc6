package io.troupe.node.check;

import java.util.Locale;

/**
 * Something that cannot be as it is stored.
 *
 * @param code which rule is broken
 * @param subject an ARN, an id or a table
 * @param text what is there and what should be; no payload
 */
public record Problem(Code code, String subject, String text) {
    /** The rules. */
    public enum Code {
        /** Turns are numbered from 1 without a gap. */
        TURN_MISSING,
        /** Every turn can be read, and follows from those before it. */
        TURN_UNREADABLE,
        /** The numbers beside a turn are those of its events. */
        TURN_MISLABELLED,
        /** Events are numbered from 1 without a gap, follow on earlier ones, and time does not run back. */
        EVENT_OUT_OF_ORDER,
        /** The first event starts the execution, and none comes after the one that ends it. */
        EVENT_AFTER_END,
        /** An attempt of a task has one outcome. */
        SECOND_OUTCOME,
        /** The row in the table of executions says what the journal says. */
        INDEX_DIFFERS,
        /** A journal belongs to an execution. */
        JOURNAL_WITHOUT_EXECUTION,
        /** An execution has a journal. */
        EXECUTION_WITHOUT_JOURNAL,
        /** A task that waits for a worker is in the table of tasks. */
        TASK_MISSING,
        /** What is in the table of tasks waits for a worker. */
        TASK_TOO_MUCH,
        /** A snapshot can be read, and is what the journal up to it comes to. */
        SNAPSHOT_DIFFERS,
        /** A revision that something refers to exists. */
        REVISION_MISSING,
        /** The definition of such a revision is valid. */
        REVISION_UNREADABLE,
        /** What the first start decided is what this version expects. */
        FACT_CONTRADICTED;

        /** As it is printed: {@code index-differs}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return code.text() + " " + subject + ": " + text;
    }
}
