package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the service adds to the parameters of tasks. */
class MarkedTasksTest {
    /** Source: "Create an AWS Elemental MediaConvert job with Step Functions". */
    @Test
    void jobsOfMediaConvertHaveATag() {
        assertThat(scheduled(Resource.Pattern.REQUEST_RESPONSE, "{\"Role\":\"r\"}"))
                .isEqualTo("{\"Role\":\"r\",\"Tags\":{\"ManagedByService\":\"AWSStepFunctions\"}}");
        assertThat(scheduled(Resource.Pattern.SYNC, "{\"Tags\":{\"a\":\"b\"},\"Role\":\"r\"}"))
                .isEqualTo("{\"Tags\":{\"a\":\"b\",\"ManagedByService\":\"AWSStepFunctions\"},\"Role\":\"r\"}");
    }

    private static String scheduled(Resource.Pattern pattern, String parameters) {
        var resource = new Resource.Integration(
                "arn:aws:states:::mediaconvert:createJob", "mediaconvert", "createJob", pattern);
        var call = new Step.Call(
                resource, Payload.parse(parameters), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
        return TaskParameters.asScheduled(call).parameters().text();
    }
}
