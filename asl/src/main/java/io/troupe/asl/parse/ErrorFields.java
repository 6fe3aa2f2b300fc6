package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.model.Catcher;
import io.troupe.asl.model.ErrorHandling;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.ResultPath;
import io.troupe.asl.model.Retrier;
import io.troupe.asl.model.Retrier.JitterStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Retry and Catch. Source: Amazon States Language, "Errors". */
final class ErrorFields {
    private ErrorFields() {}

    static ErrorHandling parse(Fields fields) {
        List<Retrier> retriers = new ArrayList<>();
        List<JsonNode> retry = fields.array("Retry", true);
        for (int index = 0; index < retry.size(); index++) {
            boolean last = index == retry.size() - 1;
            fields.element("Retry", index, retry.get(index)).ifPresent(each -> retriers.add(retrier(each, last)));
        }
        List<Catcher> catchers = new ArrayList<>();
        List<JsonNode> caught = fields.array("Catch", true);
        for (int index = 0; index < caught.size(); index++) {
            boolean last = index == caught.size() - 1;
            fields.element("Catch", index, caught.get(index)).ifPresent(each -> catchers.add(catcher(each, last)));
        }
        return new ErrorHandling(retriers, catchers);
    }

    private static Retrier retrier(Fields fields, boolean last) {
        fields.require("ErrorEquals");
        fields.text("Comment");
        List<String> errors = errorEquals(fields, last);
        long interval = fields.integer("IntervalSeconds", 1, Limits.SECONDS_MAX).orElse(1);
        OptionalLong maxDelay = fields.integer("MaxDelaySeconds", 1, Limits.DELAY_SECONDS_MAX);
        if (maxDelay.isPresent() && maxDelay.getAsLong() <= interval) {
            fields.complain("MaxDelaySeconds", "MaxDelaySeconds must be greater than IntervalSeconds");
        }
        Retrier retrier = new Retrier(
                errors,
                interval,
                fields.integer("MaxAttempts", 0, Limits.SECONDS_MAX).orElse(3),
                backoffRate(fields),
                maxDelay,
                fields.choice("JitterStrategy", List.of("NONE", "FULL"), JitterStrategy.values())
                        .orElse(JitterStrategy.NONE));
        fields.finish();
        return retrier;
    }

    private static double backoffRate(Fields fields) {
        return fields.number("BackoffRate", 1, Double.MAX_VALUE).orElse(2);
    }

    private static Catcher catcher(Fields fields, boolean last) {
        fields.require("ErrorEquals", "Next");
        fields.text("Comment");
        fields.only(QueryLanguage.JSON_PATH, "ResultPath");
        Catcher catcher = new Catcher(
                errorEquals(fields, last),
                fields.text("Next").orElse(""),
                fields.speaksJsonata() ? ResultPath.whole() : DataFields.resultPath(fields),
                DataFields.output(fields),
                DataFields.assign(fields));
        fields.finish();
        return catcher;
    }

    /** "The reserved name States.ALL … MUST appear alone … and MUST appear in the last" retrier or catcher. */
    private static List<String> errorEquals(Fields fields, boolean last) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : fields.array("ErrorEquals", false)) {
            if (name.isTextual()) {
                names.add(name.textValue());
            } else {
                fields.complain("ErrorEquals", Fields.expected("STRING"));
            }
        }
        int wildcard = names.indexOf(ErrorName.ALL);
        if (wildcard >= 0 && (names.size() > 1 || !last)) {
            fields.complain("ErrorEquals[" + wildcard + "]", ErrorName.ALL + " must appear alone and at end of list");
        }
        return names;
    }
}
