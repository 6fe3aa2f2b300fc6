package io.troupe.node.cluster;

import akka.actor.Address;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which version of Troupe came last. That is the one that stays when nodes are exchanged one by one, be it for a newer
 * version or back to an older one.
 */
final class LastVersion {
    private LastVersion() {}

    /** Addresses of the full members that have the version of the youngest of them; none if there is no full member. */
    static Set<Address> nodes(Collection<Member> members) {
        var up = members.stream()
                .filter(member -> member.status().equals(MemberStatus.up()))
                .toList();
        var youngest = up.stream().reduce((one, other) -> one.isOlderThan(other) ? other : one);
        return youngest.map(Member::appVersion).stream()
                .flatMap(version ->
                        up.stream().filter(member -> member.appVersion().equals(version)))
                .map(Member::address)
                .collect(Collectors.toUnmodifiableSet());
    }
}
