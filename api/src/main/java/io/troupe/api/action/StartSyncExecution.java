package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.Output;
import io.troupe.api.shape.StartExecutionInput;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Only express machines can be run while a caller waits, and all machines here are standard ones. */
record StartSyncExecution(StateMachines machines) implements Action<StartExecutionInput> {
    @Override
    public StartExecutionInput decode(Members members) {
        return StartExecutionInput.from(members);
    }

    @Override
    public CompletionStage<Output> answer(StartExecutionInput start, Caller caller) {
        var arn = Arns.stateMachine(start.stateMachineArn());
        Arns.refuseLabelled(arn);
        start.name().ifPresent(Names::check);
        start.input().ifPresent(JsonText::checkExecutionInput);
        return Environment.ask(() -> machines.find(arn.unqualified())).thenApply(found -> {
            throw refusal(found, arn);
        });
    }

    private static AwsException refusal(Optional<StateMachineDescription> found, StateMachineArn arn) {
        if (found.isEmpty()) {
            return Problems.stateMachineDoesNotExist(arn);
        }
        return found.get().deleting()
                ? Problems.stateMachineDeleting(arn)
                : AwsException.of(
                        "StateMachineTypeNotSupported",
                        "This operation is not supported by this type of state machine");
    }
}
