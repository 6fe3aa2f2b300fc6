package io.troupe.node.chaos;

import io.troupe.node.FunctionServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;

/** What a fault works on. */
final class Stage {
    private final Network network;
    private final Company company;
    private final Databases databases;
    private final FunctionServer functions;
    private final Optional<SteppedClock> clock;
    private final Optional<SmallDisk> disk;
    private final boolean alone;
    private final Queue<Integer> victims;

    /** @param alone whether no other fault strikes at the same time, so that it is known what a node must do */
    Stage(
            Network network,
            Company company,
            Databases databases,
            FunctionServer functions,
            Optional<SteppedClock> clock,
            Optional<SmallDisk> disk,
            boolean alone,
            Random random) {
        this.network = network;
        this.company = company;
        this.databases = databases;
        this.functions = functions;
        this.clock = clock;
        this.disk = disk;
        this.alone = alone;
        var nodes = new ArrayList<>(IntStream.range(0, Company.NODES).boxed().toList());
        Collections.shuffle(nodes, random);
        this.victims = new ArrayDeque<>(nodes);
    }

    Network network() {
        return network;
    }

    Company company() {
        return company;
    }

    Databases databases() {
        return databases;
    }

    FunctionServer functions() {
        return functions;
    }

    SteppedClock clock() {
        return clock.orElseThrow();
    }

    /** That of the database. */
    SmallDisk disk() {
        return disk.orElseThrow();
    }

    boolean alone() {
        return alone;
    }

    /** A node that no other fault of this stage has chosen. */
    synchronized int victim() {
        return victims.remove();
    }

    static List<Integer> all() {
        return IntStream.range(0, Company.NODES).boxed().toList();
    }

    /** All but one. */
    static List<Integer> others(int node) {
        return all().stream().filter(other -> other != node).toList();
    }
}
