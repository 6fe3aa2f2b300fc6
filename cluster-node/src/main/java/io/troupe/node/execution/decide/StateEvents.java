package io.troupe.node.execution.decide;

import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Scopes;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.Optional;
import java.util.Set;

/** Which history event types a kind of state writes. */
final class StateEvents {
    /** The fields of a Wait state that its delay is computed by. */
    static final Set<String> DELAYS = Set.of("Seconds", "Timestamp");

    private StateEvents() {}

    static HistoryEventType entered(State state) {
        return switch (state) {
            case PassState pass -> HistoryEventType.PassStateEntered;
            case TaskState task -> HistoryEventType.TaskStateEntered;
            case ChoiceState choice -> HistoryEventType.ChoiceStateEntered;
            case WaitState wait -> HistoryEventType.WaitStateEntered;
            case SucceedState succeed -> HistoryEventType.SucceedStateEntered;
            case FailState fail -> HistoryEventType.FailStateEntered;
            case ParallelState parallel -> HistoryEventType.ParallelStateEntered;
            case MapState map -> HistoryEventType.MapStateEntered;
        };
    }

    static HistoryEventType exited(State state) {
        return switch (state) {
            case PassState pass -> HistoryEventType.PassStateExited;
            case TaskState task -> HistoryEventType.TaskStateExited;
            case ChoiceState choice -> HistoryEventType.ChoiceStateExited;
            case WaitState wait -> HistoryEventType.WaitStateExited;
            case SucceedState succeed -> HistoryEventType.SucceedStateExited;
            case FailState fail -> throw new IllegalStateException("a Fail state is never left: " + fail.name());
            case ParallelState parallel -> HistoryEventType.ParallelStateExited;
            case MapState map -> HistoryEventType.MapStateExited;
        };
    }

    /** What is written when the state is open while its Parallel or Map fails; nothing for most kinds. */
    static Optional<HistoryEventType> aborted(State state) {
        return switch (state) {
            case TaskState task -> Optional.of(HistoryEventType.TaskStateAborted);
            case WaitState wait -> Optional.of(HistoryEventType.WaitStateAborted);
            case ParallelState parallel -> Optional.of(HistoryEventType.ParallelStateAborted);
            case MapState map -> Optional.of(HistoryEventType.MapStateAborted);
            case PassState pass -> Optional.empty();
            case ChoiceState choice -> Optional.empty();
            case SucceedState succeed -> Optional.empty();
            case FailState fail -> Optional.empty();
        };
    }

    /** What a Parallel or Map writes when it fails for good. */
    static Optional<HistoryEventType> failed(State state) {
        return switch (state) {
            case ParallelState parallel -> Optional.of(HistoryEventType.ParallelStateFailed);
            case MapState map -> Optional.of(HistoryEventType.MapStateFailed);
            default -> Optional.empty();
        };
    }

    /** One of the MapIteration events but MapIterationStarted. */
    static HistoryEvent iteration(
            EventSink sink, HistoryEventType type, Cursor map, Cursor iteration, long previousEventId) {
        return new HistoryEvent.MapIteration(
                sink.nextId(),
                previousEventId,
                sink.nowMillis(),
                type,
                map.scope(),
                map.state().name(),
                Scopes.index(iteration.scope()),
                Optional.empty());
    }

    /** Whether the context object shows {@code State.RetryCount}. */
    static boolean countsRetries(State state) {
        return state instanceof TaskState || state instanceof ParallelState || state instanceof MapState;
    }
}
