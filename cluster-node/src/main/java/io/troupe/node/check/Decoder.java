package io.troupe.node.check;

import akka.actor.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Optional;

/** Reads payloads with the serializers of a node, in an actor system in which nothing runs. */
final class Decoder implements AutoCloseable {
    private final ActorSystem system;
    private final Serialization serialization;

    private Decoder(ActorSystem system) {
        this.system = system;
        this.serialization = SerializationExtension.get(system);
    }

    static Decoder open(Config config) {
        var alone = Map.of(
                "akka.actor.provider", "local", "akka.coordinated-shutdown.run-by-actor-system-terminate", "off");
        return new Decoder(
                ActorSystem.create("troupe-check", ConfigFactory.parseMap(alone).withFallback(config)));
    }

    /** The object, if it can be read and is of that type. */
    <T> Optional<T> read(Class<T> type, int serializer, String manifest, byte[] payload) {
        var object = serialization.deserialize(payload, serializer, manifest);
        return object.isSuccess() && type.isInstance(object.get())
                ? Optional.of(type.cast(object.get()))
                : Optional.empty();
    }

    @Override
    public void close() {
        system.terminate();
    }
}
