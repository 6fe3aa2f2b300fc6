package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A branch or inline iteration sees the variables outside, but must not assign to their names.
 *
 * <p>Source: "Passing data between states with variables", "Variable scope".
 */
public final class VariableRules {
    private final Findings findings;

    private VariableRules(Findings findings) {
        this.findings = findings;
    }

    /** Checks a whole machine that fits the language. */
    public static void check(JsonNode machine, Findings findings) {
        new VariableRules(findings).checkFlow(machine, "", Set.of());
    }

    private void checkFlow(JsonNode flow, String location, Set<String> outer) {
        Set<String> visible = new HashSet<>(outer);
        for (var entry : flow.path("States").properties()) {
            String place = location + "/States/" + entry.getKey();
            visible.addAll(checkState(entry.getValue(), place, outer));
        }
        for (var entry : flow.path("States").properties()) {
            checkNested(entry.getValue(), location + "/States/" + entry.getKey(), visible);
        }
    }

    /** The names that a state assigns to, itself or in a choice rule or catcher. */
    private Set<String> checkState(JsonNode state, String location, Set<String> outer) {
        Set<String> names = new HashSet<>(checkAssign(state, location, outer));
        for (String list : List.of("Choices", "Catch")) {
            JsonNode elements = state.path(list);
            for (int index = 0; index < elements.size(); index++) {
                String place = location + "/" + list + "[" + index + "]";
                names.addAll(checkAssign(elements.get(index), place, outer));
            }
        }
        return names;
    }

    private Set<String> checkAssign(JsonNode holder, String location, Set<String> outer) {
        Set<String> names = new HashSet<>();
        holder.path("Assign").fieldNames().forEachRemaining(key -> {
            String name = key.endsWith(".$") ? key.substring(0, key.length() - 2) : key;
            names.add(name);
            if (outer.contains(name)) {
                findings.schema(
                        location + "/Assign", "The variable '" + name + "' is already assigned in an outer scope");
            }
        });
        return names;
    }

    private void checkNested(JsonNode state, String location, Set<String> visible) {
        JsonNode branches = state.path("Branches");
        for (int index = 0; index < branches.size(); index++) {
            checkFlow(branches.get(index), location + "/Branches[" + index + "]", visible);
        }
        // The executions of a distributed Map see none of the variables around it.
        boolean distributed = DistributionRules.isDistributed(state);
        for (String processor : List.of("ItemProcessor", "Iterator")) {
            checkFlow(state.path(processor), location + "/" + processor, distributed ? Set.of() : visible);
        }
    }
}
