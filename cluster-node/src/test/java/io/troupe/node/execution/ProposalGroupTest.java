package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.node.execution.branch.Answer;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Outcome;
import io.troupe.node.execution.decide.Proposal;
import io.troupe.protocol.execution.ExecutionMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalGroupTest {
    private static final Set<String> BRANCHES = Set.of("1.0", "1.1", "1.2");

    private final ProposalGroup group = new ProposalGroup();
    private final List<List<String>> handedIn = new ArrayList<>();
    private final BehaviorTestKit<ExecutionMessage> entity =
            BehaviorTestKit.create(Behaviors.intercept(() -> group, Behaviors.receiveMessage(message -> {
                handedIn.add(((LocalMessage.ProposeAll) message)
                        .proposals().stream()
                                .map(each -> each.proposal().scope())
                                .toList());
                return Behaviors.same();
            })));

    private void propose(String scope) {
        var proposal = new Proposal(scope, 1, List.of(), new Outcome.Paused());
        entity.run(
                new LocalMessage.Propose(proposal, new BranchMessage.Happened(new Happening.Proceed(), Answer.NONE)));
    }

    @Test
    void whatComesWhileAWriteIsUnderWayIsTakenTogether() {
        propose("1.0");
        propose("1.1");
        propose("1.2");
        entity.run(new LocalMessage.ProposalsDone());

        assertThat(handedIn).containsExactly(List.of("1.0"), List.of("1.1", "1.2"));
    }

    @Test
    void theFirstOfThoseThatGoOnTogetherWaitsForTheLastInTheOrderOfTheBranches() {
        group.await(BRANCHES, BRANCHES);
        propose("1.1");
        entity.run(new LocalMessage.ProposalsDone());
        propose("1.2");
        assertThat(handedIn).isEmpty();
        propose("1.0");

        assertThat(handedIn).containsExactly(List.of("1.0", "1.1", "1.2"));
    }

    @Test
    void aWakeUpDoesNotTearThemApart() {
        group.await(BRANCHES, BRANCHES);
        entity.run(new LocalMessage.ProposalsDone());
        propose("1.0");

        // It looks again: whoever goes on by itself is told so once more.
        group.await(BRANCHES, BRANCHES);
        entity.run(new LocalMessage.ProposalsDone());
        propose("1.1");
        propose("1.0");
        assertThat(handedIn).isEmpty();
        propose("1.2");

        assertThat(handedIn).containsExactly(List.of("1.0", "1.0", "1.1", "1.2"));
    }

    @Test
    void nobodyWaitsForABranchThatHasEnded() {
        group.await(BRANCHES, BRANCHES);
        propose("1.0");
        assertThat(handedIn).isEmpty();

        group.await(Set.of(), Set.of("1.0"));
        entity.run(new LocalMessage.ProposalsDone());

        assertThat(handedIn).containsExactly(List.of("1.0"));
    }
}
