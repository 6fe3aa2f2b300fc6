package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Timestamp;
import io.troupe.asl.data.intrinsic.Expression;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.template.Field;
import io.troupe.asl.model.ChoiceRule;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.Condition;
import io.troupe.asl.model.Delay;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.Text;
import io.troupe.asl.model.Transition;
import io.troupe.asl.model.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** States of the kinds that do nothing outside. Source: Amazon States Language, "State Types". */
final class StateParser {
    private static final List<String> DELAYS = List.of("SecondsPath", "Seconds", "TimestampPath", "Timestamp");
    private static final List<String> DELAYS_OF_JSONATA = List.of("Seconds", "Timestamp");
    private static final List<String> TRANSITIONS = List.of("Next", "End");

    private StateParser() {}

    static State pass(String name, Fields fields) {
        fields.only(QueryLanguage.JSON_PATH, "Result");
        return new PassState(
                name,
                fields.text("Comment"),
                DataFields.withoutResultSelector(fields),
                fields.speaksJsonata() ? Optional.empty() : fields.value("Result"),
                DataFields.assign(fields),
                transition(fields));
    }

    static State succeed(String name, Fields fields) {
        return new SucceedState(name, fields.text("Comment"), DataFields.ends(fields));
    }

    static State fail(String name, Fields fields) {
        return new FailState(name, fields.text("Comment"), text(fields, "Error"), text(fields, "Cause"));
    }

    /** A literal text, or with {@code Path} at the end of the field's name how to find one. */
    private static Optional<Text> text(Fields fields, String name) {
        fields.only(QueryLanguage.JSON_PATH, name + "Path");
        Optional<Query> query = QueryFields.query(fields, name);
        if (query.isPresent()) {
            return query.map(Text.Computed::new);
        }
        Optional<Text> fixed = fields.text(name).map(Text.Fixed::new);
        if (fields.speaksJsonata()) {
            return fixed;
        }
        fields.exclude(name, name + "Path");
        return fixed.or(() -> textAt(fields, name + "Path").map(Text.At::new));
    }

    private static Optional<Field> textAt(Fields fields, String name) {
        Optional<String> text = fields.text(name);
        Optional<Field> found = text.flatMap(Expression::parse)
                .filter(StateParser::mayGiveText)
                .map(expression -> new Field(name, name, expression));
        found.ifPresent(field -> TemplateVariables.of(field.value()).forEach(fields::refersTo));
        if (text.isPresent() && found.isEmpty()) {
            fields.complain(
                    name,
                    "The value for the field '" + name
                            + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        return found;
    }

    private static boolean mayGiveText(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value().isTextual();
            case Expression.Read read -> read.path().isReference();
            case Expression.Call call -> call.function().givesText();
        };
    }

    static State delay(String name, Fields fields) {
        return new WaitState(
                name,
                fields.text("Comment"),
                DataFields.ends(fields),
                delay(fields),
                DataFields.assign(fields),
                transition(fields));
    }

    /** "A Wait State MUST contain exactly one of" the four fields. */
    private static Delay delay(Fields fields) {
        fields.exactlyOne(DELAYS, fields.speaksJsonata() ? DELAYS_OF_JSONATA : DELAYS);
        fields.only(QueryLanguage.JSON_PATH, "SecondsPath", "TimestampPath");
        return fields.speaksJsonata() ? queriedDelay(fields) : delayByPaths(fields);
    }

    private static Delay queriedDelay(Fields fields) {
        Optional<Query> seconds = QueryFields.query(fields, "Seconds");
        Optional<Query> timestamp = QueryFields.query(fields, "Timestamp");
        if (seconds.isPresent()) {
            return new Delay.ComputedSeconds(seconds.get());
        }
        if (timestamp.isPresent()) {
            return new Delay.ComputedTimestamp(timestamp.get());
        }
        OptionalLong fixed = fields.integer("Seconds", 0, Limits.SECONDS_MAX);
        return timestamp(fields).<Delay>map(Delay.Timestamp::new).orElseGet(() -> new Delay.Seconds(fixed.orElse(0)));
    }

    private static Delay delayByPaths(Fields fields) {
        List<Delay> delays = new ArrayList<>();
        fields.integer("Seconds", 0, Limits.SECONDS_MAX).ifPresent(seconds -> delays.add(new Delay.Seconds(seconds)));
        DataFields.referencePath(fields, "SecondsPath")
                .map(Delay.SecondsPath::new)
                .ifPresent(delays::add);
        timestamp(fields).map(Delay.Timestamp::new).ifPresent(delays::add);
        DataFields.referencePath(fields, "TimestampPath")
                .map(Delay.TimestampPath::new)
                .ifPresent(delays::add);
        return delays.isEmpty() ? new Delay.Seconds(0) : delays.get(0);
    }

    private static Optional<Instant> timestamp(Fields fields) {
        Optional<String> text = fields.text("Timestamp");
        Optional<Instant> instant = text.flatMap(Timestamp::parse);
        if (text.isPresent() && instant.isEmpty()) {
            fields.complain("Timestamp", "String does not match RFC3339 timestamp");
        }
        return instant;
    }

    static State choice(String name, Fields fields) {
        fields.require("Choices");
        List<ChoiceRule> rules = new ArrayList<>();
        List<JsonNode> choices = fields.array("Choices", false);
        for (int index = 0; index < choices.size(); index++) {
            fields.element("Choices", index, choices.get(index)).ifPresent(rule -> rules.add(rule(rule)));
        }
        return new ChoiceState(
                name,
                fields.text("Comment"),
                DataFields.ends(fields),
                rules,
                fields.text("Default"),
                DataFields.assign(fields));
    }

    private static ChoiceRule rule(Fields fields) {
        fields.text("Comment");
        fields.require("Next");
        fields.only(QueryLanguage.JSONATA, "Condition");
        fields.only(QueryLanguage.JSON_PATH, ConditionParser.fields());
        ChoiceRule rule = new ChoiceRule(
                fields.speaksJsonata() ? queriedCondition(fields) : ConditionParser.parse(fields),
                fields.text("Next").orElse(""),
                DataFields.output(fields),
                DataFields.assign(fields));
        fields.finish();
        return rule;
    }

    private static Condition queriedCondition(Fields fields) {
        fields.require("Condition");
        Optional<Query> query = QueryFields.query(fields, "Condition");
        return query.isPresent()
                ? new Condition.Computed(query.get())
                : new Condition.Constant(fields.truth("Condition").orElse(false));
    }

    /** "Any state … MUST have a field named Next", or "End" with true. */
    static Transition transition(Fields fields) {
        Optional<String> next = fields.text("Next");
        boolean end = fields.truth("End").orElse(false);
        if (next.isPresent() && end) {
            fields.complain(Fields.onlyOneOf(TRANSITIONS));
        }
        if (!fields.has("Next") && !end) {
            fields.complain(Fields.noneOf(TRANSITIONS));
        }
        return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
    }
}
