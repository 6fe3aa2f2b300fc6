package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where our validation and the Amazon States Language service differ, and why. */
final class Differences {
    private static final Map<String, Predicate<JsonNode>> REASONS = Map.of(
            "it does not look into paths",
                    one -> isSet(
                            one,
                            "(Input|Output|Result|Items|Seconds|Timestamp|MaxConcurrency)Path|Variable"
                                    + "|(MaxItemsPerBatch|MaxInputBytesPerBatch|ToleratedFailure(Count|Percentage))Path",
                            "|no path"),
            "it does not look into resources", one -> isSet(one, "Resource", ""),
            "it takes an Assign that is no object", one -> isSet(one, "Assign", "7"),
            "it takes unknown members of a ProcessorConfig", one -> isSet(one, "ProcessorConfig/Unknown", "1"),
            "AWS wants parameters for optimized integrations",
                    one -> isRemoved(one, "Parameters") || isRemoved(one, "Arguments"),
            "it takes a Map without an ItemProcessor", one -> isRemoved(one, "ItemProcessor"),
            "it takes JSONata's fields where nothing says that JSONata is spoken",
                    one -> isRemoved(one, "QueryLanguage"),
            "AWS lets a condition compare with a value of another type, which is never equal",
                    one -> isSet(
                            one, "(Boolean|Numeric|String|Timestamp)(Equals|LessThan|GreaterThan(Equals)?)", "x||7"),
            "the language lets a text be empty", one -> isSet(one, "Comment|Error|Cause", ""),
            "it does not look for what the parts of a distributed Map need and must not have",
                    one -> one.path("machine").asText().startsWith("map-distributed")
                            && one.path("at").asText().matches(".*/(ProcessorConfig|ItemReader|ItemBatcher)(/.*)?")
                            && (one.path("do").asText().equals("remove")
                                    || one.path("value").isObject()
                                    || one.path("at").asText().matches(".*/(Unknown|Resource|BatchInput)")));

    private Differences() {}

    static Optional<String> reason(JsonNode question) {
        return REASONS.entrySet().stream()
                .filter(known -> known.getValue().test(question))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Set<String> reasons() {
        return REASONS.keySet();
    }

    private static boolean isSet(JsonNode question, String members, String values) {
        return question.path("do").asText().equals("set")
                && question.path("at").asText().matches(".*/(" + members + ")")
                && question.path("value").asText().matches(values);
    }

    private static boolean isRemoved(JsonNode question, String member) {
        return question.path("do").asText().equals("remove")
                && question.path("at").asText().endsWith("/" + member);
    }
}
