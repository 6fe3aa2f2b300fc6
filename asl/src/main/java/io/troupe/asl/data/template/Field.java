package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.intrinsic.Expression;
import io.troupe.asl.data.intrinsic.Intrinsics;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.path.PathMissException;

/**
 * A named place whose value is evaluated.
 *
 * @param name the key of the result, without {@code .$}
 * @param label the key as written, for error texts: {@code name.$}, or a field's name such as {@code CausePath}
 * @param value how to find the value
 */
public record Field(String name, String label, Expression value) {
    /**
     * The value.
     *
     * @throws EvaluationException when the path finds nothing or a function fails
     */
    public JsonNode evaluate(Payload input, Evaluation evaluation) {
        return switch (value) {
            case Expression.Literal literal -> literal.value();
            case Expression.Read read -> read(read.path(), input, evaluation);
            case Expression.Call call -> Intrinsics.evaluate(call, input, evaluation);
        };
    }

    private JsonNode read(Path path, Payload input, Evaluation evaluation) {
        try {
            return path.read(input, evaluation);
        } catch (PathMissException missing) {
            if (label.endsWith(".$") && path.isPastTheEnd(input, evaluation)) {
                // The service's library finds a null where an array of a template's input ends.
                return NullNode.getInstance();
            }
            throw EvaluationException.runtime("The JSONPath '" + path + "' specified for the field '" + label
                    + "' could not be found in the input '" + path.documentText(input, evaluation) + "'");
        }
    }
}
