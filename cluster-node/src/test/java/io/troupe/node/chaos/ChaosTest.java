package io.troupe.node.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three nodes and PostgreSQL under load, and something goes wrong. Whatever was acknowledged must be there in the end,
 * closed as its definition says, with a history that could have been AWS's; whatever is open must say what it waits
 * for.
 *
 * <p>One scenario is chosen by a seed, which is printed; {@code -Dtroupe.test.seed} chooses the same again.
 * {@code ./troupe test --all} plays all of them and writes {@code docs/chaos.md}.
 * {@code -Dtroupe.test.chaos=PARTITION+STALLED_DATABASE} plays these faults of {@link Fault}.
 */
class ChaosTest {
    private static final boolean ALL = Boolean.getBoolean("troupe.test.all");
    private static final long SEED = Long.getLong("troupe.test.seed", new Random().nextLong());
    private static final Set<Need> PERMITTED = EnumSet.noneOf(Need.class);
    private static final List<Report.Line> PLAYED = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void look() {
        Stream.of(Need.values()).filter(Need::permitted).forEach(PERMITTED::add);
        var missing = EnumSet.complementOf(EnumSet.copyOf(PERMITTED));
        if (!missing.isEmpty()) {
            System.out.println(Report.banner(missing));
        }
    }

    static List<Scenario> scenarios() {
        var faults = System.getProperty("troupe.test.chaos", "");
        if (!faults.isEmpty()) {
            return List.of(Scenario.of(faults, SEED));
        }
        return ALL
                ? Scenario.all(SEED).stream()
                        .filter(scenario -> PERMITTED.containsAll(scenario.needs()))
                        .toList()
                : List.of(Scenario.chosen(SEED, PERMITTED));
    }

    @AfterAll
    static void report() {
        if (ALL
                && PERMITTED.equals(EnumSet.allOf(Need.class))
                && PLAYED.size() == scenarios().size()) {
            Report.writePlayed(PLAYED, SEED);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingAcknowledgedIsLostAndNothingStandsStill(Scenario scenario) {
        System.out.println("ChaosTest -Dtroupe.test.seed=" + SEED + ": " + scenario);
        PLAYED.add(new Scene(folder, scenario, PERMITTED).play());

        System.out.println(Report.line(PLAYED.getLast()));
    }
}
