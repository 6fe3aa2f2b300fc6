package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.StateMachine;
import java.util.OptionalLong;

/** The top level of a definition. Source: Amazon States Language, "Top-level fields". */
public final class StateMachineParser {
    private StateMachineParser() {}

    /**
     * Reads a definition.
     *
     * @param json an object
     * @param findings where every problem goes; the result is worth something only if none does
     */
    public static StateMachine parse(JsonNode json, Findings findings) {
        var fields = new Fields(json, "", findings);
        QueryLanguage language = fields.choice("QueryLanguage", FlowParser.QUERY_LANGUAGES, QueryLanguage.values())
                .orElse(QueryLanguage.JSON_PATH);
        if (language == QueryLanguage.JSONATA) {
            return jsonata(fields);
        }
        OptionalLong timeout = fields.integer("TimeoutSeconds", 1, Limits.SECONDS_MAX);
        fields.text("Version");
        StateMachine machine = new StateMachine(FlowParser.parse(fields), timeout, language, fields.text("Comment"));
        fields.finish();
        return machine;
    }

    private static StateMachine jsonata(Fields fields) {
        fields.complain("QueryLanguage", "The QueryLanguage 'JSONata' is not supported yet");
        fields.nested("States")
                .ifPresent(states -> states.json().properties().forEach(state -> {
                    if (state.getValue().path("QueryLanguage").asText("").equals("JSONPath")) {
                        states.complain(
                                state.getKey(),
                                "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
                    }
                }));
        Flow none = FlowParser.NONE;
        return new StateMachine(none, OptionalLong.empty(), QueryLanguage.JSONATA, fields.text("Comment"));
    }
}
