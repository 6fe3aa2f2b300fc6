package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import io.troupe.asl.data.EvaluationException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Shows a tree to the library and counts each look at it, so that no path can search for ever. */
final class BudgetedNodes extends JacksonJsonNodeJsonProvider {
    private static final double STEPS_MAX = 5_000_000;

    /** One character that a regular expression tries is that much cheaper than one node that a search visits. */
    private static final double STEPS_PER_TRIED_CHARACTER = 0.02;

    private final RegexCost regexCost;
    private double steps;

    BudgetedNodes(RegexCost regexCost) {
        this.regexCost = regexCost;
    }

    private void spend(double cost) {
        steps += cost;
        if (steps > STEPS_MAX) {
            throw EvaluationException.runtime("The evaluation of a JSONPath exceeded its limit of steps.");
        }
    }

    /** An index past the end finds nothing, where the library's own version finds a null. */
    @Override
    public Object getArrayIndex(Object array, int index) {
        spend(1);
        JsonNode element = ((JsonNode) array).get(index);
        if (element == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return element;
    }

    @Override
    public Object getMapValue(Object object, String key) {
        spend(1);
        return super.getMapValue(object, key);
    }

    @Override
    public boolean isMap(Object object) {
        spend(1);
        return super.isMap(object);
    }

    @Override
    public Collection<String> getPropertyKeys(Object object) {
        spend(((JsonNode) object).size());
        return super.getPropertyKeys(object);
    }

    @Override
    public Iterable<?> toIterable(Object object) {
        spend(((JsonNode) object).size());
        return super.toIterable(object);
    }

    /** What a filter compares; a text may be about to meet the filter's regular expressions. */
    @Override
    public @Nullable Object unwrap(@Nullable Object value) {
        spend(1);
        if (value instanceof JsonNode node && node.isTextual()) {
            spend(regexCost.of(node.textValue().length()) * STEPS_PER_TRIED_CHARACTER);
        }
        return super.unwrap(value);
    }
}
