package io.troupe.node.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults that strike a cluster, one or several at the same time.
 *
 * @param seed chooses the nodes that are struck
 */
record Scenario(String name, List<Fault> faults, long seed) {
    private static final int COMBINATIONS = 4;

    /** These end with a database of another address, or choose a certain node: they stand alone. */
    private static final Set<Fault> ONLY_ALONE = EnumSet.of(
            Fault.FAILED_OVER_DATABASE,
            Fault.VANISHED_DATABASE,
            Fault.RESTART_BEHIND_PARTITION,
            Fault.FULL_DISK_OF_ONE_NODE);

    private static final Set<Fault> OF_DATABASE =
            EnumSet.of(Fault.KILLED_DATABASE, Fault.STALLED_DATABASE, Fault.FULL_DISK);

    Scenario {
        faults = List.copyOf(faults);
    }

    /** Each fault by itself, and some combinations. */
    static List<Scenario> all(long seed) {
        var random = new Random(seed);
        return Stream.concat(
                        Stream.of(Fault.values())
                                .map(fault -> new Scenario(name(List.of(fault)), List.of(fault), seed)),
                        Stream.generate(() -> combination(random, seed)).limit(COMBINATIONS))
                .toList();
    }

    /** Faults by their names, joined by a plus. */
    static Scenario of(String names, long seed) {
        var faults = Stream.of(names.split("\\+")).map(Fault::valueOf).toList();
        return new Scenario(name(faults), faults, seed);
    }

    /** One of all that the system lets us do, or a combination of such. */
    static Scenario chosen(long seed, Set<Need> permitted) {
        var random = new Random(seed);
        var possible = all(random.nextLong()).stream()
                .filter(scenario -> permitted.containsAll(scenario.needs()))
                .toList();
        var chosen = possible.get(random.nextInt(possible.size()));
        return new Scenario(chosen.name(), chosen.faults(), seed);
    }

    /** Two faults of which at most one is the database's. */
    private static Scenario combination(Random random, long seed) {
        var faults = new ArrayList<>(List.of(Fault.values()));
        faults.removeAll(ONLY_ALONE);
        Collections.shuffle(faults, random);
        var first = faults.getFirst();
        var second = faults.stream()
                .skip(1)
                .filter(other -> !(OF_DATABASE.contains(first) && OF_DATABASE.contains(other)))
                .findFirst()
                .orElseThrow();
        var both = List.of(first, second);
        return new Scenario(name(both), both, seed);
    }

    private static String name(List<Fault> faults) {
        return faults.stream().map(Fault::text).collect(Collectors.joining("; meanwhile "));
    }

    Set<Need> needs() {
        var needs = EnumSet.noneOf(Need.class);
        faults.forEach(fault -> needs.addAll(fault.needs()));
        return needs;
    }

    boolean needs(Need need) {
        return needs().contains(need);
    }

    /** Whether it is about a node without a cluster. */
    boolean ofOneNode() {
        return faults.contains(Fault.FULL_DISK_OF_ONE_NODE);
    }

    boolean wantsStandby() {
        return faults.stream().anyMatch(Fault::wantsStandby);
    }

    @Override
    public String toString() {
        return name;
    }
}
