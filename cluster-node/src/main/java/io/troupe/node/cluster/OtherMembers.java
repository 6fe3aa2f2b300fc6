package io.troupe.node.cluster;

import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The nodes beside this one. */
public final class OtherMembers {
    private OtherMembers() {}

    /** Those that are members and have not begun to leave, as far as this node knows. */
    public static Stream<Member> up(Cluster cluster) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up())
                        && !member.uniqueAddress().equals(cluster.selfMember().uniqueAddress()));
    }
}
