package io.troupe.api.action;

import io.troupe.api.port.StateMachineRevision;
import io.troupe.asl.StatesLanguage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much a description shows. Source: API reference, IncludedData. */
enum IncludedData {
    ALL_DATA,
    METADATA_ONLY;

    static IncludedData of(Optional<String> given) {
        return given.map(IncludedData::valueOf).orElse(ALL_DATA);
    }

    String definition(StateMachineRevision revision) {
        return this == ALL_DATA ? revision.definition() : "{}";
    }

    /** By the states' names; they are part of what the definition tells. */
    Map<String, List<String>> variableReferences(StateMachineRevision revision) {
        return this == ALL_DATA ? StatesLanguage.variableReferences(revision.definition()) : Map.of();
    }

    Optional<String> payload(Optional<String> text) {
        return this == ALL_DATA ? text : Optional.empty();
    }
}
