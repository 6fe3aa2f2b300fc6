package io.troupe.node.journal;

import static io.troupe.node.journal.TurnSamples.MACHINE;
import static io.troupe.node.journal.TurnSamples.execution;
import static io.troupe.node.journal.TurnSamples.start;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.persistence.AtomicWrite;
import akka.persistence.JournalProtocol;
import akka.persistence.Persistence;
import akka.persistence.PersistentEnvelope;
import akka.persistence.PersistentRepr;
import akka.testkit.javadsl.TestKit;
import io.troupe.node.jdbc.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** The journal as an actor meets it that writes its first turn by itself, without reading anything before. */
class PluginTest {
    @TempDir
    Path directory;

    @Test
    void aFirstTurnIsStoredAndASecondFirstTurnIsRejected() throws Exception {
        try (var node = TestNode.start(Dialect.SQLITE, directory)) {
            node.addMachine(MACHINE, "ACTIVE");
            var journal = Persistence.get(node.system())
                    .journalFor("", Persistence.get(node.system()).journalFor$default$2());
            var probe = new TestKit(node.system());

            journal.tell(firstTurn("one", probe.getRef()), probe.getRef());
            probe.expectMsgEquals(Duration.ofSeconds(20), JournalProtocol.WriteMessagesSuccessful$.MODULE$);
            probe.expectMsgClass(JournalProtocol.WriteMessageSuccess.class);

            journal.tell(firstTurn("another", probe.getRef()), probe.getRef());
            probe.expectMsgEquals(Duration.ofSeconds(20), JournalProtocol.WriteMessagesSuccessful$.MODULE$);
            var rejected = probe.expectMsgClass(JournalProtocol.WriteMessageRejected.class);
            assertThat(rejected.cause()).isInstanceOf(AlreadyStartedException.class);
        }
    }

    private static JournalProtocol.WriteMessages firstTurn(String writer, ActorRef replyTo) {
        var event = PersistentRepr.apply(
                start("e"), 1, "execution|" + execution("e"), "", false, ActorRef.noSender(), writer);
        var write = AtomicWrite.apply(event);
        return new JournalProtocol.WriteMessages(
                CollectionConverters.asScala(List.<PersistentEnvelope>of(write)).toSeq(), replyTo, 1);
    }
}
