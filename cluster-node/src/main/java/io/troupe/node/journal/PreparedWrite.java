package io.troupe.node.journal;

import java.util.List;

/**
 * A request, serialised.
 *
 * @param rows one an event, ascending
 * @param index what it changes beside the journal
 */
record PreparedWrite(WriteRequest request, List<JournalRow> rows, IndexRowChange index) {
    /** Which row every transaction touches first. */
    JournalKey firstKey() {
        return rows.get(0).key();
    }
}
