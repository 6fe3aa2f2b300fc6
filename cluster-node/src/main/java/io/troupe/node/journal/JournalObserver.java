package io.troupe.node.journal;

import akka.actor.ActorSystem;
import io.troupe.protocol.stored.Turn;
import java.util.List;

/** Is told what is stored, on the threads that write: it must not wait. */
public interface JournalObserver {
    /** Does not care. */
    JournalObserver NONE = new JournalObserver() {
        @Override
        public void stored(String executionArn, Turn turn) {}

        @Override
        public void written(int requests, long nanos) {}
    };

    /** A turn of an execution is durable. */
    void stored(String executionArn, Turn turn);

    /** A transaction has ended that held so many requests; repeated attempts are part of its time. */
    void written(int requests, long nanos);

    /** Tells several. */
    static JournalObserver all(List<JournalObserver> observers) {
        var all = List.copyOf(observers);
        return new JournalObserver() {
            @Override
            public void stored(String executionArn, Turn turn) {
                all.forEach(observer -> observer.stored(executionArn, turn));
            }

            @Override
            public void written(int requests, long nanos) {
                all.forEach(observer -> observer.written(requests, nanos));
            }
        };
    }

    /** Gives an actor system its observer. */
    final class Setup extends akka.actor.setup.Setup {
        private final JournalObserver observer;

        /** Told of all that the system's journal stores. */
        public Setup(JournalObserver observer) {
            this.observer = observer;
        }

        static JournalObserver of(ActorSystem system) {
            return system.settings()
                    .setup()
                    .get(Setup.class)
                    .map(setup -> setup.observer)
                    .orElse(NONE);
        }
    }
}
