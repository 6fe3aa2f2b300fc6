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
    /** The only version of the language. */
    private static final String VERSION = "1.0";

    private StateMachineParser() {}

    /**
     * Reads a definition.
     *
     * @param json an object
     * @param findings where every problem goes; the result is worth something only if none does
     */
    public static StateMachine parse(JsonNode json, Findings findings) {
        QueryLanguage language = language(json, findings);
        StateScope scope = StateScope.ofMachine(language);
        var fields = new Fields(json, "", findings, scope);
        fields.value("QueryLanguage");
        OptionalLong timeout = fields.integer("TimeoutSeconds", 1, Limits.SECONDS_MAX);
        if (fields.text("Version").filter(version -> !version.equals(VERSION)).isPresent()) {
            fields.complain("Version", "Value should be one of the following: [" + VERSION + "]");
        }
        Flow flow = FlowParser.parse(fields);
        StateMachine machine = new StateMachine(flow, timeout, language, fields.text("Comment"), scope.references());
        fields.finish();
        return machine;
    }

    private static QueryLanguage language(JsonNode json, Findings findings) {
        return new Fields(json, "", findings, StateScope.ofMachine(QueryLanguage.JSON_PATH))
                .choice("QueryLanguage", FlowParser.QUERY_LANGUAGES, QueryLanguage.values())
                .orElse(json.has("QueryLanguage") ? QueryLanguage.JSONATA : QueryLanguage.JSON_PATH);
    }
}
