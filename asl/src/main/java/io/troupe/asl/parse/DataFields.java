package io.troupe.asl.parse;

import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.data.template.TemplateParser;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.ResultPath;
import io.troupe.asl.model.Selection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The fields about data, which many kinds of state share. */
final class DataFields {
    /** A bracket with neither a name nor an index in it. */
    private static final Pattern UNFIT_BRACKET = Pattern.compile("\\[[^'\"0-9]");

    private DataFields() {}

    /** InputPath and OutputPath only, or Output. */
    static DataFlow ends(Fields fields) {
        onlyInTheirLanguage(fields);
        return fields.speaksJsonata()
                ? queries(fields, false)
                : DataFlow.between(selection(fields, "InputPath"), selection(fields, "OutputPath"));
    }

    /** Everything but ResultSelector, or Output. */
    static DataFlow withoutResultSelector(Fields fields) {
        onlyInTheirLanguage(fields);
        fields.only(QueryLanguage.JSON_PATH, "Parameters", "ResultPath");
        return fields.speaksJsonata()
                ? queries(fields, false)
                : paths(fields, template(fields, "Parameters"), Optional.empty());
    }

    /** Everything but Parameters, or Output. */
    static DataFlow withoutParameters(Fields fields) {
        onlyInTheirLanguage(fields);
        fields.only(QueryLanguage.JSON_PATH, "ResultSelector", "ResultPath");
        return fields.speaksJsonata()
                ? queries(fields, false)
                : paths(fields, Optional.empty(), resultSelector(fields));
    }

    /** Everything, or Arguments and Output. */
    static DataFlow all(Fields fields) {
        onlyInTheirLanguage(fields);
        fields.only(QueryLanguage.JSONATA, "Arguments");
        fields.only(QueryLanguage.JSON_PATH, "Parameters", "ResultSelector", "ResultPath");
        return fields.speaksJsonata()
                ? queries(fields, true)
                : paths(fields, template(fields, "Parameters"), resultSelector(fields));
    }

    private static void onlyInTheirLanguage(Fields fields) {
        fields.only(QueryLanguage.JSONATA, "Output");
        fields.only(QueryLanguage.JSON_PATH, "InputPath", "OutputPath");
    }

    private static Optional<Template> resultSelector(Fields fields) {
        return fields.object("ResultSelector").isPresent() ? template(fields, "ResultSelector") : Optional.empty();
    }

    private static DataFlow queries(Fields fields, boolean withArguments) {
        Optional<Template> arguments = withArguments ? template(fields, "Arguments") : Optional.empty();
        return new DataFlow.ByQueries(arguments, template(fields, "Output"));
    }

    private static DataFlow paths(Fields fields, Optional<Template> parameters, Optional<Template> resultSelector) {
        return new DataFlow.ByPaths(
                selection(fields, "InputPath"),
                parameters,
                resultSelector,
                resultPath(fields),
                selection(fields, "OutputPath"));
    }

    /** JSONata's Output of a choice rule or catcher. */
    static Optional<Template> output(Fields fields) {
        fields.only(QueryLanguage.JSONATA, "Output");
        return fields.speaksJsonata() ? template(fields, "Output") : Optional.empty();
    }

    private static Selection selection(Fields fields, String name) {
        if (fields.value(name).filter(value -> value.isNull()).isPresent()) {
            return new Selection.Nothing();
        }
        return path(fields, name, text -> "Value must be a valid JSONPath.")
                .<Selection>map(Selection.At::new)
                .orElse(Selection.everything());
    }

    static ResultPath resultPath(Fields fields) {
        if (fields.value("ResultPath").filter(value -> value.isNull()).isPresent()) {
            return new ResultPath.Discard();
        }
        Optional<Path> path = path(fields, "ResultPath");
        if (path.isPresent() && path.get().stepsIntoInput().isEmpty()) {
            fields.complain("ResultPath", noReference(path.get().text()));
            return ResultPath.whole();
        }
        return path.<ResultPath>map(ResultPath.At::new).orElse(ResultPath.whole());
    }

    /** The service wants a Reference Path in its words, and takes every path. */
    static Optional<Path> path(Fields fields, String name) {
        return path(fields, name, DataFields::noReference);
    }

    private static Optional<Path> path(Fields fields, String name, UnaryOperator<String> complaint) {
        Optional<String> text = fields.text(name);
        Optional<Path> path = text.flatMap(Path::parse);
        if (text.isPresent() && path.isEmpty()) {
            fields.complain(name, complaint.apply(text.get()));
        }
        path.flatMap(Path::variable).ifPresent(fields::refersTo);
        return path;
    }

    static Optional<Path> referencePath(Fields fields, String name) {
        Optional<Path> path = path(fields, name);
        if (path.isPresent() && !path.get().isReference()) {
            fields.complain(name, noReference(path.get().text()));
            return Optional.empty();
        }
        return path;
    }

    /** A Reference Path that does not lead into the context object. */
    static Optional<Path> referencePathIntoData(Fields fields, String name) {
        Optional<Path> path = referencePath(fields, name);
        if (path.isPresent() && path.get().isIntoContext()) {
            fields.complain(name, noReference(path.get().text()));
            return Optional.empty();
        }
        return path;
    }

    private static String noReference(String text) {
        String reason = text;
        if (!text.startsWith("$")) {
            reason = "Reference path didn't start with '$'";
        } else if (UNFIT_BRACKET.matcher(text).find()) {
            reason = "'[' must be followed by ' or '['";
        }
        return "Value is not a Reference Path: " + reason;
    }

    /** A payload template in the language of the state. */
    static Optional<Template> template(Fields fields, String name) {
        if (fields.speaksJsonata()) {
            return QueryFields.template(fields, name);
        }
        Optional<Template> template = fields.value(name)
                .map(json -> TemplateParser.parse(json, complaint -> fields.complain(name, complaint)));
        template.ifPresent(found -> TemplateVariables.of(found).forEach(fields::refersTo));
        return template;
    }

    /** A number, or with {@code Path} at the end of the field's name the place of one. */
    static Optional<Amount> amount(Fields fields, String name, long min, long max) {
        return amount(fields, name, min, max, DataFields::referencePath);
    }

    /** The same of a Map state, whose numbers are not found in the context object. */
    static Optional<Amount> amountOfMap(Fields fields, String name, long min, long max) {
        return amount(fields, name, min, max, DataFields::referencePathIntoData);
    }

    private static Optional<Amount> amount(
            Fields fields, String name, long min, long max, BiFunction<Fields, String, Optional<Path>> pathIn) {
        fields.only(QueryLanguage.JSON_PATH, name + "Path");
        Optional<Query> query = QueryFields.query(fields, name);
        if (query.isPresent() || fields.speaksJsonata()) {
            OptionalLong written = query.isPresent() ? OptionalLong.empty() : fields.integer(name, min, max);
            return written.isPresent()
                    ? Optional.of(new Amount.Fixed(written.getAsLong()))
                    : query.map(Amount.Computed::new);
        }
        fields.exclude(name, name + "Path");
        OptionalLong fixed = fields.integer(name, min, max);
        Optional<Path> path = pathIn.apply(fields, name + "Path");
        return fixed.isPresent() ? Optional.of(new Amount.Fixed(fixed.getAsLong())) : path.map(Amount.At::new);
    }

    /** Assign: an object whose keys name variables. */
    static Optional<Template> assign(Fields fields) {
        fields.object("Assign")
                .ifPresent(object ->
                        object.fieldNames().forEachRemaining(key -> checkVariable(fields, name(fields, key))));
        return template(fields, "Assign")
                .filter(template -> fields.json().path("Assign").isObject());
    }

    private static String name(Fields fields, String key) {
        return key.endsWith(".$") && !fields.speaksJsonata() ? key.substring(0, key.length() - 2) : key;
    }

    private static void checkVariable(Fields fields, String name) {
        boolean identifier = !name.isEmpty()
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart)
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.charAt(0) == '_');
        String place = fields.field("Assign");
        if (name.equals("states")) {
            fields.complainAt(place, "RESERVED_VARIABLE_NAME", "Cannot assign to reserved variable '$states'.");
        } else if (!identifier) {
            String reason = "': the variable name contains invalid characters.";
            fields.complainAt(place, "INVALID_VARIABLE_NAME", "Invalid variable name '" + name + reason);
        } else if (name.codePointCount(0, name.length()) > 80) {
            String reason = "': the variable name exceeds the 80-character limit.";
            fields.complainAt(place, "INVALID_VARIABLE_NAME", "Invalid variable name '" + name + reason);
        }
    }
}
