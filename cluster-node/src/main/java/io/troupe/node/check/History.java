package io.troupe.node.check;

import io.troupe.node.check.Problem.Code;
import io.troupe.node.check.Stored.TurnRow;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.ExecutionFold;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import io.troupe.protocol.stored.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one journal from its beginning, turn by turn, and remembers what the execution would. */
final class History {
    private final Decoder decoder;
    private final BiConsumer<Code, String> problems;
    private Execution execution = new Execution.NotStarted();
    private long turns;
    private long lastEventId;
    private long lastMillis;
    private boolean readable = true;
    private Row row = new Row(0, 0);

    /**
     * When the index row was changed last.
     *
     * @param sequenceNumber of the turn that changed it
     * @param writtenAt of the same
     */
    record Row(long sequenceNumber, long writtenAt) {}

    History(Decoder decoder, BiConsumer<Code, String> problems) {
        this.decoder = decoder;
        this.problems = problems;
    }

    /** What is remembered; empty if that cannot be known. */
    Optional<Execution> execution() {
        return readable ? Optional.of(execution) : Optional.empty();
    }

    Row row() {
        return row;
    }

    /** One more turn. */
    void read(TurnRow stored) {
        if (stored.sequenceNumber() != turns + 1) {
            broken(
                    Code.TURN_MISSING,
                    "turn " + (turns + 1) + " is missing, turn " + stored.sequenceNumber() + " is there");
        }
        turns = stored.sequenceNumber();
        var turn = decoder.read(Turn.class, stored.serializer(), stored.manifest(), stored.payload());
        if (turn.isEmpty()) {
            broken(Code.TURN_UNREADABLE, "turn " + turns + " cannot be read");
            return;
        }
        compareLabels(stored, turn.get());
        if (readable) {
            apply(turn.get().events());
        }
        if (changesRow(turn.get().events())) {
            row = new Row(stored.sequenceNumber(), stored.writtenAt());
        }
    }

    /** What follows cannot be judged. */
    private void broken(Code code, String text) {
        if (readable) {
            problems.accept(code, text);
        }
        readable = false;
    }

    private void compareLabels(TurnRow stored, Turn turn) {
        var count =
                turn.events().stream().filter(HistoryEvent.class::isInstance).count();
        var first = turn.firstEventId().orElse(0L);
        if (stored.firstEventId().orElse(0) != first || stored.eventCount() != count) {
            problems.accept(
                    Code.TURN_MISLABELLED,
                    "turn " + turns + " holds " + count + " events from " + first + ", and its row says "
                            + stored.eventCount() + " from "
                            + stored.firstEventId().orElse(0));
        }
    }

    private void apply(List<StoredEvent> events) {
        var fold = new ExecutionFold(execution);
        try {
            for (var event : events) {
                judge(fold, event);
                fold.apply(event);
            }
            execution = fold.result();
        } catch (RuntimeException contradiction) {
            broken(Code.TURN_UNREADABLE, "turn " + turns + " contradicts those before it: " + contradiction);
        }
    }

    private void judge(ExecutionFold before, StoredEvent event) {
        if (!(event instanceof HistoryEvent next)) {
            return;
        }
        var isFirst = next instanceof HistoryEvent.ExecutionStarted;
        if (before.closed() || isFirst != (lastEventId == 0)) {
            problems.accept(
                    Code.EVENT_AFTER_END, describe(next) + (isFirst ? " is not the first" : " is out of place"));
        }
        if (next.id() != lastEventId + 1 || next.previousEventId() >= next.id() || next.previousEventId() < 0) {
            problems.accept(
                    Code.EVENT_OUT_OF_ORDER,
                    describe(next) + " follows on event " + next.previousEventId() + ", and is stored after event "
                            + lastEventId);
        }
        if (next.timestampMillis() < lastMillis) {
            problems.accept(Code.EVENT_OUT_OF_ORDER, describe(next) + " is older than the one before");
        }
        lastEventId = next.id();
        lastMillis = next.timestampMillis();
        judgeAttempt(before, next);
    }

    private void judgeAttempt(ExecutionFold before, HistoryEvent next) {
        var cursor = before.cursor(next.scope());
        var open = cursor != null && cursor.phase() instanceof Phase.InTask(var task)
                ? Optional.of(task)
                : Optional.<TaskInFlight>empty();
        var possible = switch (next) {
            case HistoryEvent.AttemptReturned returned
            when returned.type() == HistoryEventType.TaskSubmitted ->
                open.filter(task -> task.status() == TaskInFlight.Status.STARTED)
                        .isPresent();
            case HistoryEvent.AttemptReturned returned -> open.isPresent();
            case HistoryEvent.AttemptFailed failed -> open.isPresent();
            case HistoryEvent.LambdaFunctionScheduled scheduled -> open.isEmpty();
            case HistoryEvent.ActivityScheduled scheduled -> open.isEmpty();
            case HistoryEvent.TaskScheduled scheduled -> open.isEmpty();
            default -> true;
        };
        if (!possible) {
            problems.accept(
                    Code.SECOND_OUTCOME,
                    describe(next) + (open.isPresent() ? " comes while an attempt is open" : " is of no open attempt"));
        }
    }

    private static String describe(HistoryEvent event) {
        return "event " + event.id() + " (" + event.type() + ")";
    }

    private static boolean changesRow(List<StoredEvent> events) {
        var last = events.getLast();
        return last instanceof Fact.FellAsleep
                || last instanceof Fact.WokeUp
                || events.stream()
                        .anyMatch(event -> event instanceof HistoryEvent.ExecutionStarted
                                || event instanceof HistoryEvent.ExecutionSucceeded
                                || event instanceof HistoryEvent.ExecutionEnded);
    }
}
