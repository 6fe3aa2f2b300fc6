package io.troupe.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.Address;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.UniqueAddress;
import akka.util.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** The version that stays when nodes are exchanged is that of the youngest. */
class LastVersionTest {
    @Test
    void nodesOfTheNewerVersionAreMeantWhenItCameLast() {
        assertThat(LastVersion.nodes(List.of(up(1, "1"), up(2, "1"), up(3, "2"), up(4, "2"))))
                .containsExactlyInAnyOrder(address(3), address(4));
    }

    @Test
    void nodesOfTheOlderVersionAreMeantWhenItCameBack() {
        assertThat(LastVersion.nodes(List.of(up(3, "2"), up(4, "2"), up(5, "1"))))
                .containsExactly(address(5));
    }

    @Test
    void allNodesAreMeantWhenTheyHaveTheSameVersion() {
        assertThat(LastVersion.nodes(List.of(up(1, "1"), up(2, "1"))))
                .containsExactlyInAnyOrder(address(1), address(2));
    }

    @Test
    void aNodeThatIsJustJoiningDoesNotCount() {
        assertThat(LastVersion.nodes(List.of(up(1, "1"), joining(2, "2")))).containsExactly(address(1));
    }

    @Test
    void noNodeIsMeantWhenThereIsNoFullMember() {
        assertThat(LastVersion.nodes(List.of(joining(1, "1")))).isEmpty();
    }

    /** The number is also its age. */
    private static Member up(int number, String version) {
        return member(number, MemberStatus.up(), version);
    }

    private static Member joining(int number, String version) {
        return member(number, MemberStatus.joining(), version);
    }

    private static Member member(int number, MemberStatus status, String version) {
        return new Member(
                new UniqueAddress(address(number), (long) number),
                number,
                status,
                CollectionConverters.asScala(Set.of("dc-default")).<String>toSet(),
                new Version(version));
    }

    private static Address address(int number) {
        return Address.apply("akka", "troupe", "10.0.0." + number, 25520);
    }
}
