package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.JsonataExpression;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.template.QueryTemplateParser;
import io.troupe.asl.data.template.Template;
import java.util.Optional;

/** JSONata expressions in fields. Source: Amazon States Language, "JSONata expressions". */
final class QueryFields {
    private static final JsonataExpression NOTHING = JsonataExpression.parse("{% null %}");

    private QueryFields() {}

    /** A field that is an expression; nothing when it is anything else. */
    static Optional<Query> query(Fields fields, String name) {
        return fields.value(name)
                .filter(value -> fields.speaksJsonata()
                        && value.isTextual()
                        && JsonataExpression.opensExpression(value.textValue()))
                .map(value -> new Query(expression(fields, value.textValue(), fields.field(name)), fields.field(name)));
    }

    /** Whether a value is an expression where it stands: in a JSONPath state nothing is. */
    static boolean isExpression(Fields fields, JsonNode value) {
        return fields.speaksJsonata() && value.isTextual() && JsonataExpression.isExpression(value.textValue());
    }

    /** A field of any value with expressions in it. */
    static Optional<Template> template(Fields fields, String name) {
        return fields.value(name)
                .map(json -> QueryTemplateParser.parse(
                        json, fields.field(name), (text, field) -> expression(fields, text, field)));
    }

    private static JsonataExpression expression(Fields fields, String text, String field) {
        if (!JsonataExpression.isExpression(text)) {
            fields.complainAt(field, "SCHEMA_VALIDATION_FAILED", "JSONata string must start with {% and end with %}");
            return NOTHING;
        }
        try {
            JsonataExpression expression = JsonataExpression.parse(text);
            checkReferences(fields, expression, field);
            return expression;
        } catch (JsonataException invalid) {
            fields.complainAt(field, "INVALID_JSONATA_EXPRESSION", invalid.text());
            return NOTHING;
        }
    }

    private static void checkReferences(Fields fields, JsonataExpression expression, String field) {
        for (String name : expression.references().unsupported()) {
            String where = name.equals("$$") ? "" : " at the top level";
            fields.complainAt(
                    field,
                    "UNSUPPORTED_JSONATA_EXPRESSION",
                    "Reference to '" + name + "'" + where + " is not supported.");
        }
        if (expression.references().readsErrorOutput() && !field.startsWith("Catch[")) {
            fields.complainAt(
                    field,
                    "UNSUPPORTED_JSONATA_EXPRESSION",
                    "Reference to '$states.errorOutput' is only supported in a Catcher.");
        }
        expression.references().variables().forEach(fields::refersTo);
    }
}
