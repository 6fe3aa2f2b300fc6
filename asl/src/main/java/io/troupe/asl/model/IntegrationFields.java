package io.troupe.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that an optimized integration takes. Source: "Integrating optimized services".
 *
 * @param required those that must be given
 * @param supported all of them
 * @param texts those that must be strings
 */
public record IntegrationFields(List<String> required, Set<String> supported, Set<String> texts) {
    private static final Map<String, IntegrationFields> BY_ACTION = Map.of(
            "lambda:invoke",
            new IntegrationFields(
                    List.of("FunctionName"),
                    Set.of("FunctionName", "Payload", "InvocationType", "LogType", "ClientContext", "Qualifier"),
                    Set.of("FunctionName", "InvocationType", "LogType", "ClientContext", "Qualifier")));

    /** Copies the collections. */
    public IntegrationFields {
        required = List.copyOf(required);
        supported = Set.copyOf(supported);
        texts = Set.copyOf(texts);
    }

    /** What is known of a resource's parameters; empty if nothing is. */
    public static Optional<IntegrationFields> of(Resource resource) {
        return resource instanceof Resource.Integration integration
                ? Optional.ofNullable(BY_ACTION.get(integration.service() + ":" + integration.action()))
                : Optional.empty();
    }

    /** The required fields that a template cannot give, since it has them neither as they are nor with {@code .$}. */
    public List<String> missingIn(JsonNode template) {
        return required.stream()
                .filter(name -> !template.has(name) && !template.has(name + ".$"))
                .toList();
    }

    /** Why a task cannot be started with these parameters; empty if it can. */
    public List<String> problems(JsonNode parameters) {
        List<String> problems = new ArrayList<>();
        for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!supported.contains(name)) {
                problems.add("The field \"" + name + "\" is not supported by Step Functions");
            } else if (texts.contains(name) && !isTextOrNull(parameters.path(name))) {
                problems.add("The value of the field '" + name + "' has an invalid format");
            }
        }
        for (String name : required) {
            if (!parameters.has(name)) {
                problems.add("The field \"" + name + "\" is required but was missing");
            }
        }
        return problems;
    }

    private static boolean isTextOrNull(JsonNode value) {
        return value.isTextual() || value.isNull();
    }
}
