package io.troupe.node.cluster;

import akka.actor.Address;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The nodes that have said that they are about to leave, as this node knows them. Safe for threads. */
public final class LeavingNodes {
    private final Set<Address> addresses = ConcurrentHashMap.newKeySet();

    /** One is about to leave. */
    public void add(Address address) {
        addresses.add(address);
    }

    /** One is no member any more; another process may come to its address. */
    public void remove(Address address) {
        addresses.remove(address);
    }

    /** Whether it has said so. */
    public boolean contains(Address address) {
        return addresses.contains(address);
    }
}
