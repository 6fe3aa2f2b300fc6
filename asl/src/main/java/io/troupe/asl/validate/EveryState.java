package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All states of a definition, those inside of others too, in the order of the text. */
public final class EveryState {
    /** Looks at a state. */
    public interface Visitor {
        /**
         * Looks at a state.
         *
         * @param location of the state, such as {@code /States/X}
         */
        void visit(String name, JsonNode state, String location);
    }

    private EveryState() {}

    /** Visits each; what does not fit the language is passed over. */
    public static void of(JsonNode machine, Visitor visitor) {
        ofFlow(machine, "", visitor);
    }

    /** The same of a branch or an item processor, whose place is told. */
    static void ofFlow(JsonNode flow, String location, Visitor visitor) {
        for (var entry : flow.path("States").properties()) {
            JsonNode state = entry.getValue();
            String place = location + "/States/" + entry.getKey();
            visitor.visit(entry.getKey(), state, place);
            JsonNode branches = state.path("Branches");
            for (int index = 0; index < branches.size(); index++) {
                ofFlow(branches.path(index), place + "/Branches[" + index + "]", visitor);
            }
            for (String processor : List.of("ItemProcessor", "Iterator")) {
                ofFlow(state.path(processor), place + "/" + processor, visitor);
            }
        }
    }
}
