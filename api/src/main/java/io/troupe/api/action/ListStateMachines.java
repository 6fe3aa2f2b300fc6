package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.ListStateMachinesInput;
import io.troupe.api.shape.ListStateMachinesOutput;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.StateMachineListItem;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists the machines of the caller's account and region by name. */
record ListStateMachines(StateMachines machines, PageTokens tokens) implements Action<ListStateMachinesInput> {
    @Override
    public ListStateMachinesInput decode(Members members) {
        return ListStateMachinesInput.from(members);
    }

    @Override
    public CompletionStage<ListStateMachinesOutput> answer(ListStateMachinesInput input, Caller caller) {
        var question = List.of("ListStateMachines", caller.region(), caller.account());
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        return Environment.ask(
                        () -> machines.list(caller.region(), caller.account(), paging.position(), paging.fetch()))
                .thenApply(fetched -> {
                    var page = paging.page(
                            fetched,
                            machine -> machine.current().stateMachineArn().name());
                    return new ListStateMachinesOutput(
                            page.rows().stream().map(ListStateMachines::item).toList(), page.nextToken());
                });
    }

    private static StateMachineListItem item(StateMachineDescription machine) {
        var arn = machine.current().stateMachineArn();
        return new StateMachineListItem(
                arn.toString(), arn.name(), machine.current().type(), machine.creationDate());
    }
}
