package io.troupe.node.chaos;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A network namespace for each node, all on one bridge, so that a node has an address of its own and packets between
 * any two can be dropped. Names hold the process id: parallel runs do not meet, and what is left is known by its name.
 */
final class Namespaces implements Network {
    private static final AtomicInteger NETWORKS = new AtomicInteger();
    /** 198.18.0.0/15 is set aside for tests of networks (RFC 2544); each network takes a /24 of it. */
    private static final int NETWORKS_MAX = 512;

    private final String name;
    private final String prefix;
    private final int nodes;
    private final Thread remover = new Thread(this::remove, "remove-namespaces");

    private Namespaces(int nodes) {
        var pid = ProcessHandle.current().pid();
        var number = NETWORKS.incrementAndGet();
        this.name = "tr" + Long.toString(pid, Character.MAX_RADIX) + Character.forDigit(number % 36, 36);
        var subnet = (int) ((pid * 7 + number) % NETWORKS_MAX);
        this.prefix = "198." + (18 + subnet / 256) + "." + subnet % 256 + ".";
        this.nodes = nodes;
    }

    /** Whether this system lets us make namespaces, links and filters. */
    static boolean permitted() {
        try (var trial = create(1)) {
            return !trial.home().isEmpty();
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** @throws IllegalStateException if the system does not permit that */
    static Namespaces create(int nodes) {
        var network = new Namespaces(nodes);
        Runtime.getRuntime().addShutdownHook(network.remover);
        try {
            network.build();
            return network;
        } catch (IllegalStateException refused) {
            network.close();
            throw refused;
        }
    }

    private void build() {
        Commands.run("ip link add " + name + " type bridge");
        Commands.run("ip addr add " + home() + "/24 dev " + name);
        Commands.run("ip link set " + name + " up");
        for (var node = 0; node < nodes; node++) {
            var namespace = namespace(node);
            Commands.run("ip netns add " + namespace);
            Commands.run("ip link add " + namespace + " type veth peer name eth0 netns " + namespace);
            Commands.run("ip link set " + namespace + " master " + name + " up");
            Commands.run("ip -n " + namespace + " addr add " + address(node) + "/24 dev eth0");
            Commands.run("ip -n " + namespace + " link set eth0 up");
            Commands.run("ip -n " + namespace + " link set lo up");
            Commands.run("ip netns exec " + namespace + " iptables -w -L INPUT -n");
        }
    }

    private String namespace(int node) {
        return name + "-" + node;
    }

    @Override
    public String home() {
        return prefix + "1";
    }

    @Override
    public String address(int node) {
        return prefix + (2 + node);
    }

    @Override
    public String clusterAddress(int node) {
        return address(node) + ":" + CLUSTER_PORT;
    }

    @Override
    public List<String> elsewhere(int node) {
        return List.of("ip", "netns", "exec", namespace(node));
    }

    @Override
    public void drop(int from, int to) {
        filter(to, "-A INPUT -s " + address(from) + " -j DROP");
    }

    @Override
    public void dropFromHome(int port, int to) {
        filter(to, "-A INPUT -s " + home() + " -p tcp --sport " + port + " -j DROP");
    }

    @Override
    public void heal() {
        IntStream.range(0, nodes).forEach(node -> filter(node, "-F INPUT"));
    }

    private void filter(int node, String rule) {
        Commands.run("ip netns exec " + namespace(node) + " iptables -w " + rule);
    }

    /** Removes what is there, also after half of it could not be made. The other end of each link goes with it. */
    private void remove() {
        for (var node = 0; node < nodes; node++) {
            Commands.attempt("ip link del " + namespace(node));
            Commands.attempt("ip netns del " + namespace(node));
        }
        Commands.attempt("ip link del " + name);
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(remover);
    }
}
