package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.Timestamp;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.model.Condition;
import io.troupe.asl.model.Condition.Operand;
import io.troupe.asl.model.WildcardPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions of choice rules. Source: Amazon States Language, "Choice Rules". */
final class ConditionParser {
    private static final List<String> COMBINATIONS = List.of("And", "Or", "Not");

    /** What a rule is told by, one of them; the service says so in this order. */
    private static final List<String> KINDS = List.of("And", "Or", "Not", "Variable", "Condition");

    /** Stands for a condition that could not be read, in a model that will be thrown away. */
    private static final Condition UNKNOWN = new Condition.And(List.of());

    private final Fields fields;

    private ConditionParser(Fields fields) {
        this.fields = fields;
    }

    /** The fields of a condition, which JSONata has none of. */
    static String[] fields() {
        return Stream.of(List.of("Variable"), COMBINATIONS, Operator.NAMES)
                .flatMap(Collection::stream)
                .toArray(String[]::new);
    }

    /** Reads the condition of a rule; the rule's other fields are the caller's. */
    static Condition parse(Fields fields) {
        return new ConditionParser(fields).condition();
    }

    private Condition condition() {
        List<String> given = KINDS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            KINDS.forEach(fields::value);
            Operator.NAMES.forEach(fields::value);
            fields.complain("The object must have only one of the following fields, " + KINDS);
            return UNKNOWN;
        }
        return switch (given.get(0)) {
            case "And" -> new Condition.And(conditions("And"));
            case "Or" -> new Condition.Or(conditions("Or"));
            case "Not" ->
                new Condition.Not(
                        fields.nested("Not").map(ConditionParser::nested).orElse(UNKNOWN));
            case "Variable" -> test();
            case String condition -> UNKNOWN;
        };
    }

    private List<Condition> conditions(String name) {
        List<Condition> conditions = new ArrayList<>();
        List<JsonNode> rules = fields.array(name, false);
        for (int index = 0; index < rules.size(); index++) {
            fields.element(name, index, rules.get(index)).ifPresent(rule -> conditions.add(nested(rule)));
        }
        return conditions;
    }

    /** A rule within a rule; "Next" is only for those at the top. */
    private static Condition nested(Fields fields) {
        fields.text("Comment");
        Condition condition = parse(fields);
        fields.finish();
        return condition;
    }

    private Condition test() {
        List<String> given = Operator.NAMES.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            given.forEach(fields::value);
            fields.value("Variable");
            fields.complain(
                    given.isEmpty() ? "A choice rule must have a comparison operator" : Fields.onlyOneOf(given));
            return UNKNOWN;
        }
        return test(Operator.named(given.get(0)));
    }

    private Condition test(Operator operator) {
        Path variable = DataFields.path(fields, "Variable").orElse(Path.ROOT);
        return switch (operator) {
            case Operator.Compares compares ->
                new Condition.Compare(variable, compares.type(), compares.relation(), operand(compares));
            case Operator.Matches matches ->
                new Condition.Matches(
                        variable,
                        WildcardPattern.parse(fields.text("StringMatches").orElse("")));
            case Operator.Tests tests ->
                new Condition.Is(
                        variable, tests.trait(), fields.truth(tests.name()).orElse(true));
        };
    }

    private Operand operand(Operator.Compares operator) {
        if (operator.toPath()) {
            return new Operand.At(DataFields.path(fields, operator.name()).orElse(Path.ROOT));
        }
        // A literal of another type than the operator's is legal, and the comparison never holds.
        JsonNode value = fields.value(operator.name()).orElse(NullNode.getInstance());
        Optional<Instant> instant = operator.type() == Condition.ValueType.TIMESTAMP && value.isTextual()
                ? Timestamp.parse(value.textValue())
                : Optional.empty();
        return instant.<Operand>map(Operand.Moment::new).orElseGet(() -> new Operand.Value(value));
    }
}
