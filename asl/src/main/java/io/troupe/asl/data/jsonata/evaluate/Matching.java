package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.function.Matches;
import io.troupe.asl.data.jsonata.syntax.Regex;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;

/** A regular expression, which is a function from a text to its first match. Source: JSONata, "Regular expressions". */
final class Matching extends FunctionValue {
    private static final long serialVersionUID = 1L;

    private final transient Regex regex;

    Matching(Regex regex) {
        this.regex = regex;
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public JsonNode call(List<JsonNode> arguments, Caller caller) {
        JsonNode text = arguments.isEmpty() ? Values.UNDEFINED : arguments.get(0);
        return text.isTextual() ? Matches.first(regex, text.textValue(), 0, caller.meter()) : Values.UNDEFINED;
    }
}
