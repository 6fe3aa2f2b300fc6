package io.troupe.api.action;

import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.shape.ListStateMachineVersionsInput;
import io.troupe.api.shape.ListStateMachineVersionsOutput;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.StateMachineVersionListItem;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Lists the versions of a machine, newest first. */
record ListStateMachineVersions(StateMachineVersions versions, PageTokens tokens)
        implements Action<ListStateMachineVersionsInput> {
    @Override
    public ListStateMachineVersionsInput decode(Members members) {
        return ListStateMachineVersionsInput.from(members);
    }

    @Override
    public CompletionStage<ListStateMachineVersionsOutput> answer(ListStateMachineVersionsInput input, Caller caller) {
        var arn = Arns.machineOfVersions(input.stateMachineArn());
        var question = List.of("ListStateMachineVersions", arn.toString());
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        var before =
                paging.position().map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Environment.ask(() -> versions.list(arn, before, paging.fetch())).thenApply(fetched -> {
            var page = paging.page(fetched, version -> version.arn().qualifier().orElseThrow());
            return new ListStateMachineVersionsOutput(
                    page.rows().stream().map(ListStateMachineVersions::item).toList(), page.nextToken());
        });
    }

    private static StateMachineVersionListItem item(StateMachineVersion version) {
        return new StateMachineVersionListItem(version.arn().toString(), version.creationDate());
    }
}
