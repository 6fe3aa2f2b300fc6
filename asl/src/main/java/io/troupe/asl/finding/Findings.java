package io.troupe.asl.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects all findings, never only the first; but of a hostile definition not all hundred thousand. */
public final class Findings {
    private static final int FINDINGS_MAX = 1_000;

    private final List<Finding> findings = new ArrayList<>();

    /** A field does not fit the language. */
    public void schema(String location, String message) {
        add("SCHEMA_VALIDATION_FAILED", message, location);
    }

    /** A finding of any code. */
    public void add(String code, String message, String location) {
        keep(new Finding(false, code, message, Optional.of(location)));
    }

    /** A finding about the definition as a whole. */
    public void add(String code, String message) {
        keep(new Finding(false, code, message, Optional.empty()));
    }

    /** Something that is allowed, and hardly what was meant. */
    public void warn(String code, String message, String location) {
        keep(new Finding(true, code, message, Optional.of(location)));
    }

    /** Errors are found before warnings, so that none of these takes the place of one of those. */
    private void keep(Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    /** Whether nothing is wrong; warnings do not count. */
    public boolean isEmpty() {
        return findings.stream().allMatch(Finding::warning);
    }

    /** The findings in the order of their places in the document; those without a place come last. */
    public List<Finding> inOrderOf(JsonNode document) {
        Map<String, Integer> order = new HashMap<>();
        number(document, "", placesAround(), order);
        Comparator<Finding> byPlace = Comparator.comparingInt(
                finding -> finding.location().map(place -> rank(place, order)).orElse(Integer.MAX_VALUE));
        return findings.stream().sorted(byPlace).toList();
    }

    /** Every place that holds a finding, however far inside. */
    private Set<String> placesAround() {
        Set<String> places = new HashSet<>();
        for (Finding finding : findings) {
            String place = finding.location().orElse("");
            for (int end = 0; end < place.length(); end++) {
                if (place.charAt(end) == '/' || place.charAt(end) == '[') {
                    places.add(place.substring(0, end));
                }
            }
            places.add(place);
        }
        return places;
    }

    /** Numbers those of the places that there are; what holds no finding is passed over, however large. */
    private static void number(JsonNode node, String location, Set<String> places, Map<String, Integer> order) {
        if (!places.contains(location)) {
            return;
        }
        order.putIfAbsent(location, order.size());
        for (var member : node.properties()) {
            number(member.getValue(), location + "/" + member.getKey(), places, order);
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            number(node.get(index), location + "[" + index + "]", places, order);
        }
    }

    /** A place that is not in the document, being what is missing, stands where its parent is. */
    private static int rank(String location, Map<String, Integer> order) {
        String place = location;
        while (!order.containsKey(place)) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return order.getOrDefault(place, 0);
    }
}
