package io.troupe.asl.parse;

import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.data.template.TemplateParser;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.ResultPath;
import io.troupe.asl.model.Selection;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields about data, which many kinds of state share. */
final class DataFields {
    private DataFields() {}

    /** InputPath and OutputPath only. */
    static DataFlow paths(Fields fields) {
        return DataFlow.between(selection(fields, "InputPath"), selection(fields, "OutputPath"));
    }

    /** Everything but ResultSelector. */
    static DataFlow withoutResultSelector(Fields fields) {
        return new DataFlow(
                selection(fields, "InputPath"),
                template(fields, "Parameters"),
                Optional.empty(),
                resultPath(fields),
                selection(fields, "OutputPath"));
    }

    /** Everything but Parameters. */
    static DataFlow withoutParameters(Fields fields) {
        return new DataFlow(
                selection(fields, "InputPath"),
                Optional.empty(),
                template(fields, "ResultSelector"),
                resultPath(fields),
                selection(fields, "OutputPath"));
    }

    /** Everything. */
    static DataFlow all(Fields fields) {
        return new DataFlow(
                selection(fields, "InputPath"),
                template(fields, "Parameters"),
                template(fields, "ResultSelector"),
                resultPath(fields),
                selection(fields, "OutputPath"));
    }

    private static Selection selection(Fields fields, String name) {
        if (fields.value(name).filter(value -> value.isNull()).isPresent()) {
            return new Selection.Nothing();
        }
        return path(fields, name).<Selection>map(Selection.At::new).orElse(Selection.everything());
    }

    static ResultPath resultPath(Fields fields) {
        if (fields.value("ResultPath").filter(value -> value.isNull()).isPresent()) {
            return new ResultPath.Discard();
        }
        Optional<Path> path = path(fields, "ResultPath");
        if (path.isPresent() && path.get().stepsIntoInput().isEmpty()) {
            fields.complain("ResultPath", "Value is not a Reference Path: " + path.get());
            return ResultPath.whole();
        }
        return path.<ResultPath>map(ResultPath.At::new).orElse(ResultPath.whole());
    }

    static Optional<Path> path(Fields fields, String name) {
        Optional<String> text = fields.text(name);
        Optional<Path> path = text.flatMap(Path::parse);
        if (text.isPresent() && path.isEmpty()) {
            fields.complain(name, "The value for the field '" + name + "' must be a valid JSONPath");
        }
        return path;
    }

    static Optional<Path> referencePath(Fields fields, String name) {
        Optional<Path> path = path(fields, name);
        if (path.isPresent() && !path.get().isReference()) {
            fields.complain(name, "Value is not a Reference Path: " + path.get());
            return Optional.empty();
        }
        return path;
    }

    static Optional<Template> template(Fields fields, String name) {
        return fields.value(name)
                .map(json -> TemplateParser.parse(json, complaint -> fields.complain(name, complaint)));
    }

    /** A number, or with {@code Path} at the end of the field's name the place of one. */
    static Optional<Amount> amount(Fields fields, String name, long min, long max) {
        fields.exclude(name, name + "Path");
        OptionalLong fixed = fields.integer(name, min, max);
        Optional<Path> path = referencePath(fields, name + "Path");
        return fixed.isPresent() ? Optional.of(new Amount.Fixed(fixed.getAsLong())) : path.map(Amount.At::new);
    }

    /** Assign: an object whose keys name variables. */
    static Optional<Template> assign(Fields fields) {
        fields.object("Assign")
                .ifPresent(object -> object.fieldNames()
                        .forEachRemaining(key -> checkVariable(fields, key.endsWith(".$") ? cut(key) : key)));
        return template(fields, "Assign")
                .filter(template -> fields.json().path("Assign").isObject());
    }

    private static String cut(String key) {
        return key.substring(0, key.length() - 2);
    }

    private static void checkVariable(Fields fields, String name) {
        boolean identifier = !name.isEmpty()
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart)
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.charAt(0) == '_');
        if (!identifier || name.codePointCount(0, name.length()) > 80 || name.equals("states")) {
            fields.complain("Assign", "The variable name '" + name + "' is not valid");
        }
    }
}
