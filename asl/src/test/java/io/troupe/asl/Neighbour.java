package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.State;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Goes on evaluating a state of its own, whatever others evaluate beside it. */
final class Neighbour implements Runnable {
    private static final int SECONDS_MAX = 10;

    private final State state = Machines.only("{\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Output\":"
            + "{\"sum\":\"{% $sum($states.input.list) %}\"},\"End\":true}");
    private final Payload input = Payload.parse("{\"list\":[1,2,3]}");
    private final Phaser evaluations = new Phaser(1);
    private final Thread thread = new Thread(this, "neighbour");
    private volatile boolean stopped;
    private volatile String last = "";

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!stopped) {
            Step step = Interpreter.enter(state, input, Machines.evaluation(input));
            JsonNode output = step instanceof Step.Leave leave ? leave.output().node() : null;
            last = String.valueOf(output);
            evaluations.arrive();
        }
    }

    /** Waits until it has evaluated once more, and correctly. */
    void awaitNext() throws InterruptedException {
        try {
            evaluations.awaitAdvanceInterruptibly(evaluations.getPhase(), SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("the neighbour stands still", late);
        }
        assertThat(last).isEqualTo("{\"sum\":6}");
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
