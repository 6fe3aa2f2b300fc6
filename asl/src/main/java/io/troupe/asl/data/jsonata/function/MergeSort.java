package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.value.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A stable sort by a question that need not be consistent, as a user's comparator may be: JDK's own would throw.
 *
 * <p>Source: JSONata, "$sort()", whose implementation merges in this order too.
 */
public final class MergeSort {
    private final BiPredicate<JsonNode, JsonNode> isAfter;
    private final Meter meter;

    private MergeSort(BiPredicate<JsonNode, JsonNode> isAfter, Meter meter) {
        this.isAfter = isAfter;
        this.meter = meter;
    }

    /**
     * The elements of an array in order.
     *
     * @param isAfter whether the first is to come after the second
     */
    public static List<JsonNode> sorted(JsonNode array, BiPredicate<JsonNode, JsonNode> isAfter, Meter meter) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return new MergeSort(isAfter, meter).sorted(elements);
    }

    private List<JsonNode> sorted(List<JsonNode> elements) {
        if (elements.size() <= 1) {
            return elements;
        }
        int middle = elements.size() / 2;
        return merged(sorted(elements.subList(0, middle)), sorted(elements.subList(middle, elements.size())));
    }

    private List<JsonNode> merged(List<JsonNode> left, List<JsonNode> right) {
        meter.spend(left.size() + right.size());
        List<JsonNode> merged = new ArrayList<>(left.size() + right.size());
        int nextLeft = 0;
        int nextRight = 0;
        while (nextLeft < left.size() && nextRight < right.size()) {
            merged.add(
                    isAfter.test(left.get(nextLeft), right.get(nextRight))
                            ? right.get(nextRight++)
                            : left.get(nextLeft++));
        }
        merged.addAll(left.subList(nextLeft, left.size()));
        merged.addAll(right.subList(nextRight, right.size()));
        return merged;
    }
}
