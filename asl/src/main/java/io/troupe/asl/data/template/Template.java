package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.jsonata.Query;
import java.util.List;

/**
 * A payload template, parsed once.
 *
 * <p>Source: Amazon States Language, "Payload Template".
 */
public sealed interface Template {
    /**
     * The value of the template, which may share nodes with the input. That is parsed only if the template reads it.
     */
    JsonNode evaluate(Payload input, Evaluation evaluation);

    /** A value that JSONata computes. */
    record Computed(Query query) implements Template {
        @Override
        public JsonNode evaluate(Payload input, Evaluation evaluation) {
            return query.evaluate(evaluation);
        }
    }

    /** A value in which nothing is evaluated. */
    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(Payload input, Evaluation evaluation) {
            return value;
        }
    }

    /**
     * An object in which something is evaluated: first the members as written, then those evaluated.
     *
     * @param written the members whose key is literal, in their order
     * @param evaluated the members whose key ended in {@code .$}, in the order in which Java's HashMap iterates them,
     *     which is the service's
     */
    record Members(List<Member> written, List<Field> evaluated) implements Template {
        /** Copies the lists. */
        public Members {
            written = List.copyOf(written);
            evaluated = List.copyOf(evaluated);
        }

        @Override
        public JsonNode evaluate(Payload input, Evaluation evaluation) {
            ObjectNode object = Json.nodes().objectNode();
            for (Member member : written) {
                object.set(member.name(), member.value().evaluate(input, evaluation));
            }
            for (Field field : evaluated) {
                object.set(field.name(), field.evaluate(input, evaluation));
            }
            return object;
        }
    }

    /** An array with an element in which something is evaluated. */
    record Elements(List<Template> elements) implements Template {
        /** Copies the list. */
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode evaluate(Payload input, Evaluation evaluation) {
            ArrayNode array = Json.nodes().arrayNode(elements.size());
            for (Template element : elements) {
                array.add(element.evaluate(input, evaluation));
            }
            return array;
        }
    }

    /** A member whose key is literal. */
    record Member(String name, Template value) {}
}
