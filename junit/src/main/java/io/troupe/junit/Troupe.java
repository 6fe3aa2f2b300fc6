package io.troupe.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs state machines for one test. */
public final class Troupe {
    private final TestedNode node;
    private final String testId;
    private int runs;

    Troupe(TestedNode node, String testId) {
        this.node = node;
        this.testId = testId;
    }

    /**
     * The machine of a definition.
     *
     * @param definition in the Amazon States Language
     * @throws IllegalArgumentException if it is wrong, with all that is
     */
    public Machine machine(String definition) {
        return new Machine(this, node.createStateMachine(definition), Map.of());
    }

    /**
     * The machine of a definition in a file.
     *
     * @throws IllegalArgumentException if the definition is wrong, with all that is
     */
    public Machine machine(Path file) {
        try {
            return machine(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same test gives its executions the same names, and so they draw the same. */
    synchronized Run run(String stateMachineArn, Map<String, List<Mock>> mocks, String input) {
        var name = UUID.nameUUIDFromBytes((testId + "/" + runs++).getBytes(StandardCharsets.UTF_8))
                .toString();
        return node.run(stateMachineArn, name, mocks, input);
    }
}
