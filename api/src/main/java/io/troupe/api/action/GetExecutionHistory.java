package io.troupe.api.action;

import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.shape.GetExecutionHistoryInput;
import io.troupe.api.shape.GetExecutionHistoryOutput;
import io.troupe.api.shape.HistoryEvents;
import io.troupe.api.shape.Members;
import io.troupe.protocol.arn.ExecutionArn;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows a page of an execution's history; a page of big payloads ends early, so that it always fits into memory. */
record GetExecutionHistory(ExecutionQuery executions, PageTokens tokens) implements Action<GetExecutionHistoryInput> {
    @Override
    public GetExecutionHistoryInput decode(Members members) {
        return GetExecutionHistoryInput.from(members);
    }

    @Override
    public CompletionStage<GetExecutionHistoryOutput> answer(GetExecutionHistoryInput input, Caller caller) {
        var arn = Arns.execution(input.executionArn());
        var reverse = input.reverseOrder().orElse(false);
        var withData = input.includeExecutionData().orElse(true);
        var question =
                List.of("GetExecutionHistory", arn.toString(), String.valueOf(reverse), String.valueOf(withData));
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        var from = paging.position().map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return fill(new HistoryPage(paging.limit()), arn, from, reverse)
                .thenApply(page -> new GetExecutionHistoryOutput(
                        page.events().stream()
                                .map(event -> new HistoryEvents(event, withData))
                                .toList(),
                        page.nextId().map(id -> tokens.write(question, String.valueOf(id)))));
    }

    private CompletionStage<HistoryPage> fill(HistoryPage page, ExecutionArn arn, OptionalLong from, boolean reverse) {
        var fetch = page.fetch();
        return Environment.ask(() -> executions.history(arn, from, reverse, fetch))
                .thenCompose(found -> {
                    page.add(found.orElseThrow(() -> Problems.executionDoesNotExist(arn)), fetch);
                    var next = page.wanted();
                    return next.isPresent() ? fill(page, arn, next, reverse) : CompletableFuture.completedStage(page);
                });
    }
}
