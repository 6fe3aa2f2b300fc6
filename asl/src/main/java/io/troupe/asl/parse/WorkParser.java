package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** States of the kinds that have work done. Source: Amazon States Language, "State Types". */
final class WorkParser {
    private static final String NO_ARN = "Value is not a valid resource ARN";

    private WorkParser() {}

    static State task(String name, Fields fields) {
        fields.require("Resource");
        return new TaskState(
                name,
                fields.text("Comment"),
                resource(fields),
                DataFields.all(fields),
                timeout(fields),
                DataFields.amount(fields, "HeartbeatSeconds", 1, Limits.SECONDS_MAX),
                credentials(fields),
                DataFields.assign(fields),
                ErrorFields.parse(fields),
                StateParser.transition(fields));
    }

    private static Resource resource(Fields fields) {
        Optional<String> arn = fields.text("Resource");
        Optional<Resource> resource = arn.flatMap(Resource::parse);
        if (arn.isPresent() && resource.isEmpty()) {
            fields.complain("Resource", arn.get().startsWith("arn:") ? unrecognized(arn.get()) : NO_ARN);
        }
        resource.flatMap(IntegrationFields::of).ifPresent(known -> parameters(fields, known));
        if (resource.orElse(null) instanceof Resource.Activity && fields.has("Credentials")) {
            fields.complain("Credentials", "The field 'Credentials' is not supported for activities");
        }
        return resource.orElseGet(() -> new Resource.Activity(""));
    }

    private static String unrecognized(String arn) {
        return "The resource provided " + arn + " is not recognized. The value is not a valid resource ARN,"
                + " or the resource is not available in this region.";
    }

    /** What Parameters or Arguments does not name, it can never give. */
    private static void parameters(Fields fields, IntegrationFields known) {
        String field = fields.speaksJsonata() ? "Arguments" : "Parameters";
        JsonNode parameters = fields.json().path(field);
        if (!fields.json().has("Parameters") && !fields.json().has("Arguments")) {
            String arn = fields.json().path("Resource").textValue();
            fields.complain("Resource", field + " field is required for resource ARN: " + arn);
        }
        if (parameters.isObject()) {
            known.complaints(parameters).forEach(complaint -> fields.complain(field, complaint));
        }
    }

    /** "The HeartbeatSeconds field … MUST be smaller than" TimeoutSeconds. */
    private static Optional<Amount> timeout(Fields fields) {
        Optional<Amount> timeout = DataFields.amount(fields, "TimeoutSeconds", 1, Limits.SECONDS_MAX);
        JsonNode heartbeat = fields.json().path("HeartbeatSeconds");
        if (timeout.orElse(null) instanceof Amount.Fixed fixed
                && heartbeat.isIntegralNumber()
                && heartbeat.longValue() >= fixed.value()) {
            fields.complain("HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }
        return timeout;
    }

    private static Optional<Template> credentials(Fields fields) {
        Optional<Fields> credentials = fields.nested("Credentials");
        if (credentials.isPresent()
                && !credentials.get().has("RoleArn")
                && (fields.speaksJsonata() || !credentials.get().has("RoleArn.$"))) {
            credentials.get().complain("The field 'RoleArn' is required but was missing");
        }
        return credentials.flatMap(each -> DataFields.template(fields, "Credentials"));
    }

    static State parallel(String name, Fields fields) {
        fields.require("Branches");
        List<Flow> branches = new ArrayList<>();
        List<JsonNode> array = fields.array("Branches", false);
        for (int index = 0; index < array.size(); index++) {
            fields.element("Branches", index, array.get(index)).ifPresent(branch -> branches.add(branch(branch)));
        }
        return new ParallelState(
                name,
                fields.text("Comment"),
                branches,
                DataFields.all(fields),
                DataFields.assign(fields),
                ErrorFields.parse(fields),
                StateParser.transition(fields));
    }

    private static Flow branch(Fields fields) {
        fields.text("Comment");
        Flow flow = FlowParser.parse(fields);
        fields.finish();
        return flow;
    }
}
