package io.troupe.api.action;

import io.troupe.api.port.StateTests;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.MockInput;
import io.troupe.api.shape.TestStateInput;
import io.troupe.api.shape.TestStateOutput;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Runs one state by itself and shows what it does with its data. */
record TestState(StateTests tests) implements Action<TestStateInput> {
    @Override
    public TestStateInput decode(Members members) {
        return TestStateInput.from(members);
    }

    @Override
    public Pace pace() {
        return Pace.TEST;
    }

    @Override
    public CompletionStage<TestStateOutput> answer(TestStateInput test, Caller caller) {
        test.roleArn().ifPresent(Arns::role);
        test.input().ifPresent(JsonText::checkExecutionInput);
        test.mock().ifPresent(mock -> check(mock, test));
        var machine = caller.stateMachine(UUID.randomUUID().toString());
        return Environment.ask(() -> tests.test(machine, test)).thenApply(TestState::output);
    }

    private static void check(MockInput mock, TestStateInput test) {
        if (mock.result().isPresent() == mock.errorOutput().isPresent()) {
            throw AwsException.validation(
                    "A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (test.revealSecrets().orElse(false)) {
            throw AwsException.validation("TestState does not support RevealSecrets when a mock is specified.");
        }
    }

    private static TestStateOutput output(StateTests.Reply reply) {
        return switch (reply) {
            case StateTests.Reply.Tested tested -> tested.output();
            case StateTests.Reply.InvalidDefinition invalid -> throw Definitions.invalid(invalid.problems());
            case StateTests.Reply.Refused refused -> throw AwsException.of(refused.code(), refused.message());
            case StateTests.Reply.Throttled throttled -> throw AwsException.throttled();
        };
    }
}
