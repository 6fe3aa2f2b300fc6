package io.troupe.node.chaos;

import io.troupe.node.FreePorts;
import java.util.List;

/** All nodes on one address: they can be killed and frozen there, but not parted. */
final class Loopback implements Network {
    private static final String ADDRESS = "127.0.0.1";

    private final List<Integer> ports;

    Loopback(int nodes) {
        ports = FreePorts.of(nodes);
    }

    @Override
    public String home() {
        return ADDRESS;
    }

    @Override
    public String address(int node) {
        return ADDRESS;
    }

    @Override
    public String clusterAddress(int node) {
        return ADDRESS + ":" + ports.get(node);
    }

    @Override
    public List<String> elsewhere(int node) {
        return List.of();
    }

    @Override
    public void drop(int from, int to) {
        throw new IllegalStateException("nodes on one address cannot be parted");
    }

    @Override
    public void dropFromHome(int port, int to) {
        throw new IllegalStateException("nodes on one address cannot be parted");
    }

    @Override
    public void heal() {}

    @Override
    public void close() {}
}
