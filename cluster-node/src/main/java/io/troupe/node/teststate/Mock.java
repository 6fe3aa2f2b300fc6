package io.troupe.node.teststate;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;

/** What is taken for the work of a state. */
sealed interface Mock {
    /** It went well. */
    record Result(Payload payload) implements Mock {}

    /** It failed. */
    record Failed(Failure failure) implements Mock {}
}
