package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.Distribution.ExecutionType;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.Items;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.State;
import java.util.List;
import java.util.Optional;

/** Map states of both modes. Source: Amazon States Language, "Map State". */
final class MapParser {
    private MapParser() {}

    private static final List<String> PROCESSORS = List.of("ItemProcessor", "Iterator");

    private enum Mode {
        INLINE,
        DISTRIBUTED
    }

    /** @param distributed present for the mode DISTRIBUTED */
    private record Processor(Flow flow, Optional<ExecutionType> distributed) {}

    static State map(String name, Fields fields) {
        fields.exactlyOne(PROCESSORS, PROCESSORS);
        Optional<Processor> itemProcessor = fields.nested("ItemProcessor").map(MapParser::processor);
        Optional<Processor> iterator = fields.nested("Iterator").map(MapParser::processor);
        Processor processor = itemProcessor.or(() -> iterator).orElse(new Processor(FlowParser.NONE, Optional.empty()));
        return new MapState(
                name,
                fields.text("Comment"),
                processor.flow(),
                processor.distributed().map(type -> DistributionParser.distribution(fields, type)),
                items(fields),
                itemSelector(fields),
                DataFields.amountOfMap(fields, "MaxConcurrency", 0, Integer.MAX_VALUE)
                        .orElse(new Amount.Fixed(0)),
                DataFields.withoutParameters(fields),
                DataFields.assign(fields),
                ErrorFields.parse(fields),
                StateParser.transition(fields));
    }

    private static Items items(Fields fields) {
        fields.only(QueryLanguage.JSONATA, "Items");
        fields.only(QueryLanguage.JSON_PATH, "ItemsPath");
        if (!fields.speaksJsonata()) {
            return new Items.At(DataFields.referencePath(fields, "ItemsPath").orElse(Path.ROOT));
        }
        JsonNode json = fields.json().path("Items");
        if (!json.isMissingNode() && !json.isArray() && !QueryFields.isExpression(fields, json)) {
            fields.complain("Items", Fields.expected("ARRAY"));
        }
        return DataFields.template(fields, "Items").<Items>map(Items.Given::new).orElseGet(Items.Input::new);
    }

    private static Optional<Template> itemSelector(Fields fields) {
        fields.only(QueryLanguage.JSON_PATH, "Parameters");
        Optional<Template> selector = DataFields.template(fields, "ItemSelector");
        if (fields.speaksJsonata()) {
            return selector;
        }
        fields.exclude("ItemSelector", "Parameters");
        return selector.isPresent() ? selector : DataFields.template(fields, "Parameters");
    }

    private static Processor processor(Fields fields) {
        fields.text("Comment");
        Optional<ExecutionType> distributed = fields.nested("ProcessorConfig").flatMap(MapParser::processorConfig);
        Flow flow = FlowParser.parse(fields);
        fields.finish();
        return new Processor(flow, distributed);
    }

    /** Inline, the execution type says nothing of iterations that are no executions of their own. */
    private static Optional<ExecutionType> processorConfig(Fields fields) {
        Mode mode = fields.choice("Mode", List.of("INLINE", "DISTRIBUTED"), Mode.values())
                .orElse(Mode.INLINE);
        Optional<ExecutionType> type =
                fields.choice("ExecutionType", List.of("STANDARD", "EXPRESS"), ExecutionType.values());
        if (mode == Mode.DISTRIBUTED) {
            fields.require("ExecutionType");
        }
        fields.finish();
        return mode == Mode.DISTRIBUTED ? Optional.of(type.orElse(ExecutionType.STANDARD)) : Optional.empty();
    }
}
