package io.troupe.node.execution.state;

import java.util.HashMap;
import java.util.Map;

/**
 * The state a cursor is in.
 *
 * @param name of the state
 * @param eventId of its *StateEntered
 * @param enteredMillis when, in epoch milliseconds
 * @param input JSON text, the raw state input
 * @param pointerBefore where the scope's pointer stood before the state was entered
 * @param retryCount how often any retrier has been used since
 * @param attemptsByRetrier how often each has been used
 */
public record Entered(
        String name,
        long eventId,
        long enteredMillis,
        String input,
        long pointerBefore,
        int retryCount,
        Map<Integer, Integer> attemptsByRetrier) {
    /** Copies the map. */
    public Entered {
        attemptsByRetrier = Map.copyOf(attemptsByRetrier);
    }

    Entered retried(int retrier) {
        var attempts = new HashMap<>(attemptsByRetrier);
        attempts.merge(retrier, 1, Integer::sum);
        return new Entered(name, eventId, enteredMillis, input, pointerBefore, retryCount + 1, attempts);
    }
}
