package io.troupe.node.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a history could have been written by AWS for a definition: ids are dense, time does not run back, every event
 * follows on a legal one, states follow each other as the definition says, an attempt has one outcome, nothing moves in
 * a branch that was aborted. It knows the definition as plain JSON and shares no code with the engine.
 *
 * <p>Source: history reference, "previousEventId rules" and "Event sequence per state type".
 */
public final class HistoryChecker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scope root;
    private final Map<Long, Entry> owners = new HashMap<>();
    private final Map<Long, Fork> forks = new HashMap<>();
    private final Map<Long, Scope> iterations = new HashMap<>();
    private final List<String> abortsDue = new ArrayList<>();
    private long lastId;
    private Instant lastAt = Instant.EPOCH;
    private String status = "RUNNING";

    private HistoryChecker(JsonNode definition) {
        this.root = new Scope(definition, null, 0);
    }

    /**
     * Reads a whole history, or the beginning of one.
     *
     * @param definition JSON text
     * @return the execution's status by this history
     * @throws AssertionError with the first event that cannot be
     */
    public static String check(String definition, List<Line> history) {
        try {
            var checker = new HistoryChecker(JSON.readTree(definition));
            for (var line : history) {
                try {
                    checker.next(line);
                } catch (IllegalHistoryException illegal) {
                    throw new AssertionError(
                            illegal.getMessage() + ", at\n  " + line + "\nin\n" + text(history) + definition, illegal);
                }
            }
            return checker.status;
        } catch (JsonProcessingException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static String text(List<Line> history) {
        return history.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static final class IllegalHistoryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IllegalHistoryException(String message) {
            super(message);
        }
    }

    private static void require(boolean legal, String problem) {
        if (!legal) {
            throw new IllegalHistoryException(problem);
        }
    }

    private void next(Line line) {
        require(line.id() == lastId + 1, "ids have a gap");
        require(!line.at().isBefore(lastAt), "time runs back");
        require(line.previous() < line.id() && line.previous() >= 0, "it follows on itself or a later event");
        require(status.equals("RUNNING"), "the execution was closed before");
        require(abortsDue.isEmpty() || isAbort(line), "not told that these were aborted: " + abortsDue);
        lastId = line.id();
        lastAt = line.at();
        if (line.type().startsWith("Execution")) {
            ofExecution(line);
        } else if (line.type().endsWith("StateEntered")) {
            entered(line);
        } else if (line.type().endsWith("StateExited")) {
            exited(line);
        } else if (isAbort(line)) {
            aborted(line);
        } else if (line.type().startsWith("MapIteration")) {
            iteration(line);
        } else if (line.is("ParallelStateStarted", "MapStateStarted")) {
            forked(line);
        } else if (line.is("ParallelStateSucceeded", "MapStateSucceeded")) {
            joined(line);
        } else if (line.is("ParallelStateFailed", "MapStateFailed")) {
            forkFailed(line);
        } else if (line.is("EvaluationFailed")) {
            evaluationFailed(line);
        } else {
            attempt(line);
        }
    }

    private static boolean isAbort(Line line) {
        return line.type().endsWith("StateAborted") || line.is("MapIterationAborted");
    }

    private void ofExecution(Line line) {
        switch (line.type()) {
            case "ExecutionStarted" -> require(line.id() == 1 && line.previous() == 0, "it starts once, first");
            case "ExecutionSucceeded" -> {
                var last = current(root);
                require(root.isOver() && last.pointer == line.previous(), "the machine is not at its end");
                require(line.data().equals(last.output), "another output than that of the last state");
                status = "SUCCEEDED";
            }
            case "ExecutionFailed" -> {
                var at = owner(line.previous());
                require(
                        line.previous() == at.pointer || line.previous() == at.mark || line.previous() == at.failedMark,
                        "the event it follows on was followed before");
                status = "FAILED";
            }
            case "ExecutionAborted" -> {
                requireBeforeRunningState(line);
                status = "ABORTED";
            }
            case "ExecutionTimedOut" -> {
                requireBeforeRunningState(line);
                status = "TIMED_OUT";
            }
            default -> require(false, "unknown type");
        }
    }

    private void requireBeforeRunningState(Line line) {
        var before = root.current == null ? 0 : root.current.before;
        require(line.previous() == before, "it follows on what was before the running state");
    }

    private void entered(Line line) {
        var name = name(line);
        var scope = scopeToEnter(line, name);
        require(scope.isLive(), "its branch was aborted before");
        var state = scope.flow.path("States").path(name);
        require(line.type().equals(state.path("Type").asText() + "StateEntered"), "no such state here");
        var entry = new Entry(scope, name, state, line);
        scope.current = entry;
        owners.put(line.id(), entry);
    }

    private Scope scopeToEnter(Line line, String name) {
        if (line.previous() == 0) {
            require(root.current == null && root.startAt().equals(name), "not the first state");
            return root;
        }
        var iteration = iterations.get(line.previous());
        if (iteration != null) {
            require(iteration.current == null && iteration.startAt().equals(name), "not the iteration's first state");
            return iteration;
        }
        var fork = forks.get(line.previous());
        if (fork != null) {
            return branchToEnter(fork, name);
        }
        var before = owner(line.previous());
        require(before.exited && before.pointer == line.previous(), "the state before was not left");
        require(before.scope.current == before, "the state before was followed already");
        require(before.mayFollow(name), "the definition does not lead there from " + before.name);
        require(before.output.equals(line.data()), "another input than the output of " + before.name);
        return before.scope;
    }

    private static Scope branchToEnter(Fork fork, String name) {
        var index = 0;
        for (var branch : fork.entry.state.path("Branches")) {
            if (branch.path("StartAt").asText().equals(name)) {
                var found = index;
                require(fork.scopes.stream().noneMatch(scope -> scope.index == found), "the branch began before");
                return fork.begin(branch, index);
            }
            index++;
        }
        throw new IllegalHistoryException("no branch starts there");
    }

    private void exited(Line line) {
        var entry = openByName(line.previous(), name(line));
        require(entry.isLive(), "its branch was aborted before");
        require(line.type().equals(entry.kind() + "StateExited"), "the state is of another type");
        require(entry.pointer == line.previous(), "it does not follow on the last event of the state");
        switch (entry.kind()) {
            case "Task" ->
                require(
                        entry.attempt == Entry.Attempt.DECIDED || entry.state.has("Catch"),
                        "the task has no outcome yet");
            case "Parallel", "Map" -> require(entry.joined || entry.failed, "its branches have not ended");
            case "Wait" -> waitedLongEnough(entry, line);
            default -> {}
        }
        entry.exited = true;
        entry.output = line.data();
        entry.pointer = line.id();
        owners.put(line.id(), entry);
    }

    /** Branches reckon from the moment they proposed the state, which is a little before it was stored. */
    private static void waitedLongEnough(Entry entry, Line line) {
        if (entry.state.has("Seconds") && entry.scope.parent == null) {
            var waited = Duration.between(entry.enteredAt, line.at());
            require(waited.toSeconds() >= entry.state.path("Seconds").asLong(), "it waited only " + waited);
        }
    }

    private void attempt(Line line) {
        var entry = owner(line.previous());
        require(entry.isLive(), "its branch was aborted before");
        require(!entry.exited && entry.kind().equals("Task"), "no task is open there");
        require(entry.pointer == line.previous(), "the event it follows on was followed before");
        require(line.type().startsWith(family(entry)), "the task is of another family");
        var what = line.type().substring(family(entry).length());
        entry.attempt = switch (what) {
            case "Scheduled" -> {
                require(
                        entry.attempt == Entry.Attempt.NONE || entry.attempt == Entry.Attempt.DECIDED,
                        "the attempt before has no outcome");
                entry.tries++;
                require(entry.tries <= entry.triesMax(), "tried more often than Retry allows");
                yield Entry.Attempt.SCHEDULED;
            }
            case "Started" -> after(entry, Entry.Attempt.SCHEDULED, Entry.Attempt.STARTED);
            case "Submitted" -> after(entry, Entry.Attempt.STARTED, Entry.Attempt.SUBMITTED);
            case "Succeeded", "Failed", "TimedOut", "ScheduleFailed", "StartFailed", "SubmitFailed" -> {
                require(
                        entry.attempt != Entry.Attempt.NONE && entry.attempt != Entry.Attempt.DECIDED,
                        "the attempt has an outcome already");
                yield Entry.Attempt.DECIDED;
            }
            default -> throw new IllegalHistoryException("unknown type");
        };
        entry.failed = what.endsWith("Failed") || what.equals("TimedOut");
        entry.pointer = line.id();
        owners.put(line.id(), entry);
    }

    private static Entry.Attempt after(Entry entry, Entry.Attempt before, Entry.Attempt now) {
        require(entry.attempt == before, "the attempt is " + entry.attempt);
        return now;
    }

    private static String family(Entry entry) {
        var resource = entry.state.path("Resource").asText();
        return resource.contains(":function:")
                ? "LambdaFunction"
                : resource.contains(":activity:") ? "Activity" : "Task";
    }

    private void forked(Line line) {
        var entry = forkEntry(line);
        entry.tries++;
        require(entry.tries <= entry.triesMax(), "tried more often than Retry allows");
        killWithoutAborts(entry, line.previous());
        var size = line.index().orElse(entry.state.path("Branches").size());
        var fork = new Fork(entry, size);
        entry.fork = fork;
        entry.failed = false;
        entry.joined = false;
        entry.pointer = line.id();
        forks.put(line.id(), fork);
        owners.put(line.id(), entry);
    }

    private void joined(Line line) {
        var fork = forkOf(owner(line.previous()));
        require(fork.entry.isLive() && !fork.dead, "it was aborted before");
        require(fork.scopes.size() == fork.size, "not all branches have begun");
        require(fork.scopes.stream().allMatch(Scope::isOver), "not all branches have ended");
        if (fork.isMap()) {
            require(fork.succeeded == fork.size, "an iteration has not been said to have succeeded");
            require(fork.entry.pointer == line.previous(), "it does not follow on the last MapIterationSucceeded");
        } else {
            var last = fork.scopes.stream()
                    .mapToLong(scope -> current(scope).pointer)
                    .max();
            require(last.orElse(0) == line.previous(), "it does not follow on the branch that ended last");
        }
        fork.entry.joined = true;
        fork.entry.pointer = line.previous();
        fork.entry.mark = line.id();
        owners.put(line.id(), fork.entry);
    }

    /** The fork that a join with this event before it joins. */
    private static Fork forkOf(Entry before) {
        var own = before.fork;
        var around = before.scope.parent;
        if (own != null && !before.exited && before.kind().equals("Map")) {
            return own;
        }
        require(around != null, "nothing has been forked");
        return Objects.requireNonNull(around);
    }

    private void forkFailed(Line line) {
        var entry = forkEntry(line);
        killWithoutAborts(entry, line.previous());
        entry.failed = true;
        entry.pointer = line.id();
        entry.failedMark = line.id();
        entry.broughtDownBy = line.previous();
        owners.put(line.id(), entry);
    }

    /**
     * What was open when the fork failed must have been told of before; the failure of the fork itself tells of none.
     */
    private void killWithoutAborts(Entry entry, long failure) {
        var fork = entry.fork;
        var at = owner(failure);
        if (fork != null) {
            var open = fork.kill(at.scope);
            require(at == entry || open.isEmpty(), "not told that these were aborted: " + open);
        }
    }

    /**
     * The Parallel or Map that starts again or fails because of the event before: its own, or one in a branch of it.
     */
    private Entry forkEntry(Line line) {
        var at = owner(line.previous());
        var itself = isForkOf(at, line) && !at.exited && line.previous() != at.failedMark;
        var entry = itself ? at : around(at);
        require(isForkOf(entry, line) && !entry.exited, "no such state is open there");
        require(entry.isLive(), "its branch was aborted before");
        require(line.previous() == at.pointer || line.previous() == at.mark, "that event was followed before");
        return entry;
    }

    private static boolean isForkOf(Entry entry, Line line) {
        return line.type().startsWith(entry.kind() + "State");
    }

    private static Entry around(Entry entry) {
        var parent = entry.scope.parent;
        require(parent != null, "not within a Parallel or Map");
        return Objects.requireNonNull(parent).entry;
    }

    private void aborted(Line line) {
        var at = owner(line.previous());
        if (abortsDue.isEmpty()) {
            beginAborting(at, line);
        }
        var text = line.is("MapIterationAborted")
                ? line.type() + " " + name(line) + " " + line.index().orElse(-1)
                : line.type();
        require(abortsDue.remove(text), "not open; open are " + abortsDue);
    }

    private void beginAborting(Entry at, Line line) {
        require(at.isLive(), "its branch was aborted before");
        require(line.previous() == at.pointer, "that event was followed before");
        var fork = at.scope.parent;
        require(fork != null, "not within a Parallel or Map");
        abortsDue.addAll(Objects.requireNonNull(fork).kill(at.scope));
    }

    private void iteration(Line line) {
        switch (line.type()) {
            case "MapIterationStarted" -> iterationStarted(line);
            case "MapIterationSucceeded" -> {
                var scope = iterationOf(line);
                require(scope.isOver() && current(scope).pointer == line.previous(), "it is not at its end");
                var fork = forkOfIteration(scope);
                fork.succeeded++;
                fork.entry.pointer = line.id();
                owners.put(line.id(), fork.entry);
            }
            case "MapIterationFailed" -> {
                var scope = iterationOf(line);
                beginAborting(current(scope), line);
            }
            default -> require(false, "unknown type");
        }
    }

    private void iterationStarted(Line line) {
        var before = forks.get(line.previous());
        var fork = before == null ? Objects.requireNonNull(owner(line.previous()).scope.parent) : before;
        require(before != null || owner(line.previous()).scope.isOver(), "no iteration has made room");
        require(fork.isMap() && fork.entry.name.equals(name(line)), "another Map state");
        require(fork.entry.isLive() && !fork.dead, "it was aborted before");
        require(line.index().orElse(-1) == fork.scopes.size(), "iterations start in their order");
        require(fork.scopes.size() < fork.size, "there are not so many items");
        require(fork.scopes.size() - fork.succeeded < fork.concurrencyMax(), "more at once than MaxConcurrency");
        iterations.put(line.id(), fork.begin(fork.processor(), line.index().orElse(-1)));
    }

    /** The iteration that the event before belongs to. */
    private Scope iterationOf(Line line) {
        var scope = owner(line.previous()).scope;
        require(scope.isLive(), "it was aborted before");
        var fork = forkOfIteration(scope);
        require(fork.isMap() && fork.entry.name.equals(name(line)), "another Map state");
        require(line.index().orElse(-1) == scope.index, "another iteration");
        return scope;
    }

    private static Fork forkOfIteration(Scope scope) {
        require(scope.parent != null, "not within a Map");
        return Objects.requireNonNull(scope.parent);
    }

    private void evaluationFailed(Line line) {
        var entry = owners.values().stream()
                .filter(open -> !open.exited && open.isLive() && open.name.equals(name(line)))
                .filter(open -> line.previous() == open.before
                        || line.previous() == open.pointer
                        || line.previous() == open.mark
                        || line.previous() == open.broughtDownBy)
                .findFirst()
                .orElseThrow(() -> new IllegalHistoryException("no such state is open there"));
        entry.failed = true;
        entry.pointer = line.id();
        owners.put(line.id(), entry);
    }

    private Entry openByName(long previous, String name) {
        @Nullable Entry entry = owner(previous);
        while (entry != null && (entry.exited || !entry.name.equals(name))) {
            entry = entry.scope.parent == null ? null : entry.scope.parent.entry;
        }
        require(entry != null, "the state is not open");
        return Objects.requireNonNull(entry);
    }

    private Entry owner(long id) {
        var owner = owners.get(id);
        require(owner != null, "nothing may follow on that event");
        return Objects.requireNonNull(owner);
    }

    private static Entry current(Scope scope) {
        require(scope.current != null, "no state has been entered");
        return Objects.requireNonNull(scope.current);
    }

    private static String name(Line line) {
        return line.name().orElseThrow(() -> new IllegalHistoryException("it tells no state"));
    }
}
