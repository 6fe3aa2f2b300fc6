package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.QueryLanguage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resource and Parameters, or JSONata's Arguments, of an ItemReader or a ResultWriter. */
final class S3Fields {
    private static final Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:states:::(s3:[A-Za-z0-9]+)");

    private S3Fields() {}

    /** The action, such as {@code s3:getObject}; nothing if it is none of those. */
    private static Optional<String> resource(Fields fields, List<String> actions) {
        Optional<String> arn = fields.text("Resource");
        Optional<String> action = arn.map(RESOURCE::matcher)
                .filter(matcher -> matcher.matches() && actions.contains(matcher.group(1)))
                .map(matcher -> matcher.group(1));
        if (arn.isPresent() && action.isEmpty()) {
            fields.complain("Resource", "The field 'Resource' does not match any of the allowed values");
        }
        return action;
    }

    /** The one field is not to be there without the other. */
    static void require(Fields fields) {
        fields.require("Resource", nameOfArguments(fields));
    }

    private static String nameOfArguments(Fields fields) {
        return fields.speaksJsonata() ? "Arguments" : "Parameters";
    }

    /** What the action is called with. */
    static Optional<Template> arguments(Fields fields, List<String> actions, List<String> required) {
        fields.only(QueryLanguage.JSON_PATH, "Parameters");
        fields.only(QueryLanguage.JSONATA, "Arguments");
        String name = nameOfArguments(fields);
        Optional<String> action = resource(fields, actions);
        action.ifPresent(known -> checkRequired(fields, name, required));
        return DataFields.template(fields, name);
    }

    private static void checkRequired(Fields fields, String name, List<String> required) {
        JsonNode json = fields.json().path(name);
        if (json.isObject()) {
            IntegrationFields.missing(required, json).forEach(complaint -> fields.complain(name, complaint));
        }
    }
}
