package io.troupe.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $states} shows to JSONata. The tree is made when first asked for.
 *
 * <p>Source: "Transforming data with JSONata in Step Functions", "Reserved variable: $states".
 */
public final class StatesVariable {
    private final Payload input;
    private final ContextObject context;
    private final Optional<Payload> result;
    private final Optional<Payload> errorOutput;
    private volatile @Nullable JsonNode node;
    private volatile @Nullable JsonNode nodeWithoutContext;

    private StatesVariable(
            Payload input, ContextObject context, Optional<Payload> result, Optional<Payload> errorOutput) {
        this.input = input;
        this.context = context;
        this.result = result;
        this.errorOutput = errorOutput;
    }

    /** In a state that has no result yet, or never has one. */
    public static StatesVariable of(Payload input, ContextObject context) {
        return new StatesVariable(input, context, Optional.empty(), Optional.empty());
    }

    /** After the work of a Task, Parallel or Map state. */
    public StatesVariable withResult(Payload itsResult) {
        return new StatesVariable(input, context, Optional.of(itsResult), Optional.empty());
    }

    /** In a catcher. */
    public StatesVariable withErrorOutput(Payload itsErrorOutput) {
        return new StatesVariable(input, context, Optional.empty(), Optional.of(itsErrorOutput));
    }

    /** The tree; it must not be changed. */
    public JsonNode node() {
        JsonNode known = node;
        if (known == null) {
            known = members().set("context", context.node());
            node = known;
        }
        return known;
    }

    /** The tree for expressions that do not read the context, whose making they would wait for; not to be changed. */
    public JsonNode nodeWithoutContext() {
        JsonNode known = nodeWithoutContext;
        if (known == null) {
            known = members();
            nodeWithoutContext = known;
        }
        return known;
    }

    private ObjectNode members() {
        ObjectNode tree = Json.nodes().objectNode();
        tree.set("input", input.node());
        result.ifPresent(payload -> tree.set("result", payload.node()));
        errorOutput.ifPresent(payload -> tree.set("errorOutput", payload.node()));
        return tree;
    }
}
