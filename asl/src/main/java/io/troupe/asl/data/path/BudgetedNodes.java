package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.json.JsonProvider;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import io.troupe.asl.data.Budget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a tree to the library and counts each look at it, so that no path can search for ever. */
final class BudgetedNodes extends JacksonJsonNodeJsonProvider {
    /** One character that a regular expression tries is that much cheaper than one node that a search visits. */
    private static final double STEPS_PER_TRIED_CHARACTER = 0.05;

    private static final double STEPS_PER_COPIED_NODE = 5;

    private static final double STEPS_PER_LOOKED_AT_CHARACTER = 0.5;

    private static final JsonProvider LITERALS = new JsonSmartJsonProvider();

    private final RegexCost regexCost;
    private final Budget budget;

    BudgetedNodes(RegexCost regexCost, Budget budget) {
        this.regexCost = regexCost;
        this.budget = budget;
    }

    /** An index past the end finds nothing, where the library's own version finds a null. */
    @Override
    public Object getArrayIndex(Object array, int index) {
        budget.spend(1);
        JsonNode element = ((JsonNode) array).get(index);
        if (element == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return element;
    }

    @Override
    public Object getMapValue(Object object, String key) {
        budget.spend(1);
        return super.getMapValue(object, key);
    }

    @Override
    public boolean isMap(Object object) {
        budget.spend(1);
        return super.isMap(object);
    }

    @Override
    public Collection<String> getPropertyKeys(Object object) {
        budget.spend(((JsonNode) object).size());
        return super.getPropertyKeys(object);
    }

    @Override
    public Iterable<?> toIterable(Object object) {
        budget.spend(((JsonNode) object).size());
        return super.toIterable(object);
    }

    /** A literal among the arguments of a function; the functions know Java's own numbers and texts alone. */
    @Override
    public @Nullable Object parse(String json) {
        Object literal = LITERALS.parse(json);
        return literal instanceof Map || literal instanceof List ? super.parse(LITERALS.toJson(literal)) : literal;
    }

    /** What a filter compares, or a function takes. */
    @Override
    public @Nullable Object unwrap(@Nullable Object value) {
        budget.spend(1);
        if (value instanceof JsonNode node) {
            spendOnComparing(node);
        }
        return super.unwrap(value);
    }

    /** A text may be about to meet the filter's regular expressions; of an object or array there will be a copy. */
    private void spendOnComparing(JsonNode node) {
        if (node.isTextual()) {
            budget.spend(regexCost.of(node.textValue().length()) * STEPS_PER_TRIED_CHARACTER);
        } else if (node.isContainerNode()) {
            budget.spend(STEPS_PER_COPIED_NODE);
            for (JsonNode child : node) {
                spendOnCopying(child);
            }
        }
    }

    /** The library looks whether a text in an array is JSON or a path itself. */
    private void spendOnCopying(JsonNode node) {
        budget.spend(STEPS_PER_COPIED_NODE);
        if (node.isTextual()) {
            budget.spend(node.textValue().length() * STEPS_PER_LOOKED_AT_CHARACTER);
        }
        spendOnComparing(node);
    }
}
