package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.ListStateMachineAliasesInput;
import io.troupe.api.shape.ListStateMachineAliasesOutput;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.StateMachineAliasListItem;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists the aliases of a machine, or of one version, in the order of their creation. */
record ListStateMachineAliases(StateMachines machines, StateMachineAliases aliases, PageTokens tokens)
        implements Action<ListStateMachineAliasesInput> {
    private static final String SEPARATOR = " ";

    @Override
    public ListStateMachineAliasesInput decode(Members members) {
        return ListStateMachineAliasesInput.from(members);
    }

    @Override
    public CompletionStage<ListStateMachineAliasesOutput> answer(ListStateMachineAliasesInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineArn());
        Arns.refuseLabelled(arn);
        if (arn.qualifier().isPresent() && arn.version().isEmpty()) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        var question = List.of("ListStateMachineAliases", arn.toString());
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        var after = paging.position().map(ListStateMachineAliases::position);
        return Environment.ask(() -> machines.find(arn.unqualified()))
                .thenCompose(found -> {
                    if (found.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn))
                            .deleting()) {
                        throw Problems.stateMachineDeleting(arn.unqualified());
                    }
                    return Environment.ask(() -> aliases.list(arn, after, paging.fetch()));
                })
                .thenApply(fetched -> {
                    var page = paging.page(fetched, ListStateMachineAliases::position);
                    return new ListStateMachineAliasesOutput(
                            page.rows().stream()
                                    .map(ListStateMachineAliases::item)
                                    .toList(),
                            page.nextToken());
                });
    }

    private static StateMachineAliasListItem item(StateMachineAlias alias) {
        return new StateMachineAliasListItem(alias.arn().toString(), alias.creationDate());
    }

    private static String position(StateMachineAlias last) {
        return last.creationDate() + SEPARATOR + last.name();
    }

    private static StateMachineAliases.Position position(String text) {
        var end = text.indexOf(SEPARATOR);
        return new StateMachineAliases.Position(Instant.parse(text.substring(0, end)), text.substring(end + 1));
    }
}
