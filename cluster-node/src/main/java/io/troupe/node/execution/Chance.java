package io.troupe.node.execution;

import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.UniqueId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What is drawn for executions. */
public interface Chance {
    /** Whatever comes. */
    Chance RANDOM = new Chance() {
        @Override
        public String incarnation(ExecutionArn arn) {
            return UniqueId.next();
        }

        @Override
        public RandomGenerator generator(ExecutionArn arn) {
            return () -> ThreadLocalRandom.current().nextLong();
        }
    };

    /** Tells an execution apart from others that have had its name before. */
    String incarnation(ExecutionArn arn);

    /** For jitter and the intrinsic functions that draw; used by the actors of one execution. */
    RandomGenerator generator(ExecutionArn arn);
}
