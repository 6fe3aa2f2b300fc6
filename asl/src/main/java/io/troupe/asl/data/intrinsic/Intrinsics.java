package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.path.PathMissException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates function calls. */
public final class Intrinsics {
    private Intrinsics() {}

    /**
     * The value of a call.
     *
     * @throws EvaluationException when a function fails, or an argument's path finds nothing
     */
    public static JsonNode evaluate(Expression.Call call, Payload input, Evaluation evaluation) {
        List<JsonNode> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(
                    switch (argument) {
                        case Expression.Literal literal -> literal.value();
                        case Expression.Read read -> read(call, read.path(), input, evaluation);
                        case Expression.Call nested -> evaluate(nested, input, evaluation);
                    });
        }
        arguments.forEach(evaluation.budget()::spendOn);
        try {
            return call.function().apply(arguments, evaluation.random());
        } catch (IntrinsicException failure) {
            throw new EvaluationException(ErrorName.INTRINSIC_FAILURE, failed(call, failure.getMessage()));
        }
    }

    private static JsonNode read(Expression.Call call, Path path, Payload input, Evaluation evaluation) {
        try {
            return path.read(input, evaluation);
        } catch (PathMissException missing) {
            throw EvaluationException.runtime(failed(
                    call,
                    "The JsonPath argument for the field '" + path + "' could not be found in the input '"
                            + path.documentText(input, evaluation) + "'"));
        }
    }

    private static String failed(Expression.Call call, @Nullable String reason) {
        return "The function '" + call.text() + "' had the following error: " + reason;
    }
}
