package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * "A state's Next field MUST name a state in the same States", every state can be reached, and no name is used twice.
 *
 * <p>These rules look at the JSON, whose places the findings name, after it was found to fit the language.
 */
public final class TransitionRules {
    private final Findings findings;
    private final Set<String> names = new HashSet<>();

    private record Target(String name, String location) {}

    private TransitionRules(Findings findings) {
        this.findings = findings;
    }

    /** Checks a whole machine. */
    public static void check(JsonNode machine, Findings findings) {
        new TransitionRules(findings).checkFlow(machine, "");
    }

    private void checkFlow(JsonNode flow, String location) {
        JsonNode states = flow.path("States");
        checkTarget(states, new Target(flow.path("StartAt").asText(), location + "/StartAt"), "StartAt");
        for (var entry : states.properties()) {
            String place = location + "/States/" + entry.getKey();
            if (!names.add(entry.getKey())) {
                findings.add("DUPLICATE_STATE_NAME", "Duplicate State name: " + entry.getKey(), place);
            }
            targets(entry.getValue(), place).forEach(target -> checkTarget(states, target, "Next"));
            checkNested(entry.getValue(), place);
        }
        checkReachable(flow, location);
    }

    private void checkTarget(JsonNode states, Target target, String kind) {
        if (!states.has(target.name())) {
            String field = target.location().endsWith("/Default") ? "Default" : kind;
            findings.add(
                    "MISSING_TRANSITION_TARGET", "Missing '" + field + "' target: " + target.name(), target.location());
        }
    }

    private void checkNested(JsonNode state, String location) {
        JsonNode branches = state.path("Branches");
        for (int index = 0; index < branches.size(); index++) {
            checkFlow(branches.get(index), location + "/Branches[" + index + "]");
        }
        for (String processor : List.of("ItemProcessor", "Iterator")) {
            if (state.has(processor)) {
                checkFlow(state.get(processor), location + "/" + processor);
            }
        }
    }

    private static List<Target> targets(JsonNode state, String location) {
        List<Target> targets = new ArrayList<>();
        addTarget(state, "Next", location, targets);
        addTarget(state, "Default", location, targets);
        for (String list : List.of("Choices", "Catch")) {
            for (int index = 0; index < state.path(list).size(); index++) {
                addTarget(state.get(list).get(index), "Next", location + "/" + list + "[" + index + "]", targets);
            }
        }
        return targets;
    }

    private static void addTarget(JsonNode holder, String field, String location, List<Target> targets) {
        if (holder.has(field)) {
            targets.add(new Target(holder.get(field).asText(), location + "/" + field));
        }
    }

    private void checkReachable(JsonNode flow, String location) {
        JsonNode states = flow.path("States");
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(flow.path("StartAt").asText()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (states.has(name) && reached.add(name)) {
                targets(states.get(name), "").forEach(target -> open.push(target.name()));
            }
        }
        states.fieldNames().forEachRemaining(name -> {
            if (!reached.contains(name)) {
                findings.add(
                        "MISSING_TRANSITION_TARGET",
                        "State \"" + name + "\" is not reachable.",
                        location + "/States/" + name);
            }
        });
    }
}
