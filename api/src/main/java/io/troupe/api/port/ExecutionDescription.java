package io.troupe.api.port;

import io.troupe.protocol.stored.HistoryEvent;
import java.util.Optional;

/**
 * An execution with what its first and last events say.
 *
 * @param started its first event: input and role
 * @param last the closing event: ExecutionSucceeded or ExecutionEnded; absent while it runs
 */
public record ExecutionDescription(
        ExecutionSummary summary, HistoryEvent.ExecutionStarted started, Optional<HistoryEvent> last) {}
