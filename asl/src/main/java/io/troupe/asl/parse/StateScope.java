package io.troupe.asl.parse;

import io.troupe.asl.model.QueryLanguage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in a machine fields are read.
 *
 * @param machineLanguage what states speak unless they say otherwise, also those inside of others
 * @param language what the state speaks that the fields belong to
 * @param location of that state; empty outside of all
 * @param variables the workflow variables that the state refers to
 * @param references the same of all states so far, by name
 */
record StateScope(
        QueryLanguage machineLanguage,
        QueryLanguage language,
        String location,
        Set<String> variables,
        Map<String, List<String>> references) {
    static StateScope ofMachine(QueryLanguage language) {
        return new StateScope(language, language, "", new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    StateScope ofState(QueryLanguage itsLanguage, String itsLocation) {
        return new StateScope(machineLanguage, itsLanguage, itsLocation, new LinkedHashSet<>(), references);
    }

    /** Whether the state may not speak what it says it speaks; the service then complains about no field's language. */
    boolean isRefusedLanguage() {
        return machineLanguage == QueryLanguage.JSONATA && language == QueryLanguage.JSON_PATH;
    }

    /** The state has been read. */
    void close(String stateName) {
        if (!variables.isEmpty()) {
            references.put(stateName, variables.stream().sorted().toList());
        }
    }
}
