package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * "A state's Next field MUST name a state in the same States", there is an end, every state can be reached, and no name
 * is used twice.
 *
 * <p>These rules look at the JSON, whose places the findings name, after it was found to fit the language.
 */
public final class TransitionRules {
    private static final Set<String> END_TYPES = Set.of("Succeed", "Fail");
    private static final String NO_END = "Workflow has no terminal state";

    private final Findings findings;
    private final Set<String> names = new HashSet<>();

    /** A name that the machine itself uses too is told of there, however deep the other state is. */
    private final Set<String> topNames = new HashSet<>();

    private record Target(String name, String location) {}

    private TransitionRules(JsonNode machine, Findings findings) {
        machine.path("States").fieldNames().forEachRemaining(topNames::add);
        this.findings = findings;
    }

    /** Checks a whole machine. */
    public static void check(JsonNode machine, Findings findings) {
        new TransitionRules(machine, findings).checkFlow(machine, "");
    }

    /** Checks the flows inside of a machine's states, but not where these lead. */
    public static void checkInside(JsonNode machine, Findings findings) {
        var rules = new TransitionRules(machine, findings);
        for (var entry : machine.path("States").properties()) {
            rules.names.add(entry.getKey());
            rules.checkNested(entry.getValue(), "/States/" + entry.getKey());
        }
    }

    private void checkFlow(JsonNode flow, String location) {
        JsonNode states = flow.path("States");
        checkTarget(states, new Target(flow.path("StartAt").asText(), location + "/StartAt"));
        for (var entry : states.properties()) {
            String place = location + "/States/" + entry.getKey();
            if (!names.add(entry.getKey())) {
                String ofMachine = "/States/" + entry.getKey();
                findings.add(
                        "DUPLICATE_STATE_NAME",
                        "Duplicate State name: " + entry.getKey(),
                        topNames.contains(entry.getKey()) ? ofMachine : place);
            }
            targets(entry.getValue(), place).forEach(target -> checkTarget(states, target));
            checkNested(entry.getValue(), place);
        }
        if (hasEnd(states)) {
            checkReachable(flow, location);
        } else {
            complainOfNoEnd(location);
        }
    }

    /** The service says 'Next' whatever the field is that names the target. */
    private void checkTarget(JsonNode states, Target target) {
        if (!states.has(target.name())) {
            findings.add("MISSING_TRANSITION_TARGET", "Missing 'Next' target: " + target.name(), target.location());
        }
    }

    private static boolean hasEnd(JsonNode states) {
        return states.properties().stream()
                .map(Map.Entry::getValue)
                .anyMatch(state -> state.path("End").asBoolean()
                        || END_TYPES.contains(state.path("Type").asText()));
    }

    /** Of the machine itself the service gives no place; in a larger one the place tells which flow is meant. */
    private void complainOfNoEnd(String location) {
        if (location.isEmpty()) {
            findings.add("MISSING_END_STATE", NO_END);
        } else {
            findings.add("MISSING_END_STATE", NO_END, location);
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

    /** Of states that cannot be reached those are told that no other state leads to, and those of mere circles. */
    private void checkReachable(JsonNode flow, String location) {
        JsonNode states = flow.path("States");
        Set<String> reached = new HashSet<>();
        reach(states, flow.path("StartAt").asText(), reached);
        Set<String> ledTo = new HashSet<>();
        for (var entry : states.properties()) {
            targets(entry.getValue(), "").stream()
                    .map(Target::name)
                    .filter(name -> !name.equals(entry.getKey()))
                    .forEach(ledTo::add);
        }
        Set<String> told = new LinkedHashSet<>();
        states.fieldNames().forEachRemaining(name -> {
            if (!reached.contains(name) && !ledTo.contains(name)) {
                told.add(name);
            }
        });
        told.forEach(name -> reach(states, name, reached));
        states.fieldNames().forEachRemaining(name -> {
            if (!reached.contains(name)) {
                told.add(name);
            }
        });
        told.forEach(name -> findings.add(
                "MISSING_TRANSITION_TARGET", "State \"" + name + "\" is not reachable.", location + "/States/" + name));
    }

    /** Adds a state and all that it leads to. */
    private static void reach(JsonNode states, String start, Set<String> reached) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (states.has(name) && reached.add(name)) {
                targets(states.get(name), "").forEach(target -> open.push(target.name()));
            }
        }
    }
}
