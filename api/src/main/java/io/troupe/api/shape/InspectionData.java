package io.troupe.api.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values that data had on its way through a state.
 *
 * @param values JSON texts by the names of their members, such as {@code afterInputPath}
 */
public record InspectionData(
        Map<String, String> values,
        Optional<InspectionDataRequest> request,
        Optional<InspectionDataResponse> response,
        Optional<Integer> maxConcurrency,
        Optional<Long> toleratedFailureCount,
        Optional<Double> toleratedFailurePercentage,
        Optional<InspectionErrorDetails> errorDetails)
        implements Output {
    /** Copies the values, keeping their order. */
    public InspectionData {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public void writeTo(JsonWriter json) {
        values.forEach(json::text);
        json.structure("request", request);
        json.structure("response", response);
        json.integer("maxConcurrency", maxConcurrency);
        toleratedFailureCount.ifPresent(count -> json.integer("toleratedFailureCount", count));
        toleratedFailurePercentage.ifPresent(percentage -> json.decimal("toleratedFailurePercentage", percentage));
        json.structure("errorDetails", errorDetails);
    }
}
