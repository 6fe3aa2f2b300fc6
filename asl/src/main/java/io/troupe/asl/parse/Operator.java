package io.troupe.asl.parse;

import io.troupe.asl.model.Condition.Relation;
import io.troupe.asl.model.Condition.Trait;
import io.troupe.asl.model.Condition.ValueType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The 39 comparison operators by name. Source: Amazon States Language, "Data-test expression". */
sealed interface Operator {
    /** The operator's name, which is its field's. */
    String name();

    /** Compares two values of a type, the second of them written down or found by a path. */
    record Compares(String name, ValueType type, Relation relation, boolean toPath) implements Operator {}

    /** Matches a text with a pattern. */
    record Matches(String name) implements Operator {}

    /** Tests what a value is. */
    record Tests(String name, Trait trait) implements Operator {}

    /** All operators. */
    Map<String, Operator> BY_NAME = all();

    /** The names of all operators. */
    Set<String> NAMES = BY_NAME.keySet();

    static Operator named(String name) {
        Operator operator = BY_NAME.get(name);
        if (operator == null) {
            throw new IllegalArgumentException("no operator " + name);
        }
        return operator;
    }

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new LinkedHashMap<>();
        for (ValueType type : ValueType.values()) {
            for (Relation relation : Relation.values()) {
                if (type != ValueType.BOOLEAN || relation == Relation.EQUALS) {
                    String name = camelCase(type) + camelCase(relation);
                    all.put(name, new Compares(name, type, relation, false));
                    all.put(name + "Path", new Compares(name + "Path", type, relation, true));
                }
            }
        }
        all.put("StringMatches", new Matches("StringMatches"));
        for (Trait trait : Trait.values()) {
            all.put("Is" + camelCase(trait), new Tests("Is" + camelCase(trait), trait));
        }
        return all;
    }

    /** {@code LESS_THAN} is LessThan. */
    private static String camelCase(Enum<?> constant) {
        var name = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
