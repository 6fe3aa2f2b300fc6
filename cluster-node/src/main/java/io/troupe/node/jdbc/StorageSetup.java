package io.troupe.node.jdbc;

import akka.actor.ActorSystem;
import akka.actor.setup.Setup;

/**
 * Gives an actor system its storage: {@code BootstrapSetup.create(config).and(new StorageSetup(storage))}. A setup, so
 * that several systems in one process can each have their own.
 */
public final class StorageSetup extends Setup {
    private final Storage storage;

    /** @param storage open, and closed by whoever opened it */
    public StorageSetup(Storage storage) {
        this.storage = storage;
    }

    /** The storage that the system was started with. */
    public static Storage storageOf(ActorSystem system) {
        return system.settings()
                .setup()
                .get(StorageSetup.class)
                .orElseThrow(() -> new IllegalStateException("the actor system was started without a StorageSetup"))
                .storage;
    }
}
