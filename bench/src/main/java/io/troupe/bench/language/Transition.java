package io.troupe.bench.language;

import io.troupe.asl.data.Payload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One transition of one typical state. JMH makes a subclass of it, and one instance for each state's number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Transition {
    /** Which of the typical states, counted from 0. */
    @Param("0")
    public int number;

    private TypicalState typical = TypicalState.all().get(0);
    private Payload handedOn = typical.inputRead();

    /** For JMH. */
    public Transition() {}

    /** Parses the state's definition, once. */
    @Setup
    public void parse() {
        typical = TypicalState.all().get(number);
        handedOn = Payload.of(typical.inputRead().node());
        handedOn.text();
    }

    /** With the input as the state before it hands it on within a turn. */
    @Benchmark
    public String handedOn() {
        return typical.run(handedOn);
    }

    /** With the input as it comes from the journal, to be parsed first. */
    @Benchmark
    public String read() {
        return typical.run(typical.inputRead());
    }
}
