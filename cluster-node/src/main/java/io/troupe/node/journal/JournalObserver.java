package io.troupe.node.journal;

import akka.actor.ActorSystem;
import io.troupe.protocol.stored.Turn;

/** Is told what is stored, on the threads that write: it must not wait. */
public interface JournalObserver {
    /** Does not care. */
    JournalObserver NONE = new JournalObserver() {
        @Override
        public void stored(Turn turn) {}

        @Override
        public void written(int requests, long nanos) {}
    };

    /** A turn is durable. */
    void stored(Turn turn);

    /** A transaction has ended that held so many requests; repeated attempts are part of its time. */
    void written(int requests, long nanos);

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
