package io.troupe.node.integration.kubernetes;

import com.typesafe.config.Config;
import io.troupe.node.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container of a task definition of ECS, or of a job definition of Batch.
 *
 * @param name of the container
 * @param image what it runs
 * @param command in place of the image's own; empty: the image's own
 * @param environment variables by name
 * @param cpu and memory as Kubernetes writes them, for example {@code 500m} and {@code 256Mi}
 * @param serviceAccount of the pod
 */
public record ContainerDefinition(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<String> serviceAccount) {
    /** Copies the collections. */
    public ContainerDefinition {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static ContainerDefinition from(String key, String name, Config config) {
        if (!config.hasPath("image")) {
            throw new InvalidSettingException(key + " needs an image.");
        }
        var environment = new HashMap<String, String>();
        if (config.hasPath("environment")) {
            config.getObject("environment")
                    .forEach((variable, value) ->
                            environment.put(variable, value.unwrapped().toString()));
        }
        return new ContainerDefinition(
                text(config, "name").orElse(name),
                config.getString("image"),
                config.hasPath("command") ? config.getStringList("command") : List.of(),
                environment,
                text(config, "cpu"),
                text(config, "memory"),
                text(config, "service-account"));
    }

    private static Optional<String> text(Config config, String key) {
        return config.hasPath(key) ? Optional.of(config.getString(key)) : Optional.empty();
    }
}
