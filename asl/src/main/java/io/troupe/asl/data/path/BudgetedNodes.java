package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import io.troupe.asl.data.Budget;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Shows a tree to the library and counts each look at it, so that no path can search for ever. */
final class BudgetedNodes extends JacksonJsonNodeJsonProvider {
    /** One character that a regular expression tries is that much cheaper than one node that a search visits. */
    private static final double STEPS_PER_TRIED_CHARACTER = 0.05;

    private static final double STEPS_PER_PARSED_NODE = 50;

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

    /** What a filter compares; a text may be about to meet the filter's regular expressions. */
    @Override
    public @Nullable Object unwrap(@Nullable Object value) {
        budget.spend(1);
        if (value instanceof JsonNode node && node.isTextual()) {
            budget.spend(regexCost.of(node.textValue().length()) * STEPS_PER_TRIED_CHARACTER);
        } else if (value instanceof JsonNode node && node.isContainerNode()) {
            spendOnParsing(node);
        }
        return super.unwrap(value);
    }

    /** To compare an object or array the library writes it as text and parses that. */
    private void spendOnParsing(JsonNode node) {
        budget.spend(STEPS_PER_PARSED_NODE);
        for (JsonNode child : node) {
            spendOnParsing(child);
        }
    }
}
