package io.troupe.node.integration.kubernetes;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How tasks use Kubernetes.
 *
 * @param url of the API of the cluster that no other name stands for; empty: the one that this server runs in, or the
 *     current context of the kubeconfig
 * @param namespace of jobs that run in place of ECS and Batch
 * @param contexts of the kubeconfig, by the names of clusters in tasks
 * @param taskDefinitions what runs in place of ECS, by family
 * @param jobDefinitions what runs in place of Batch, by name
 * @param concurrencyMax first calls under way at once
 */
public record KubernetesSettings(
        Optional<String> url,
        String namespace,
        Map<String, String> contexts,
        Map<String, ContainerDefinition> taskDefinitions,
        Map<String, ContainerDefinition> jobDefinitions,
        int concurrencyMax) {
    /** Copies the maps. */
    public KubernetesSettings {
        contexts = Map.copyOf(contexts);
        taskDefinitions = Map.copyOf(taskDefinitions);
        jobDefinitions = Map.copyOf(jobDefinitions);
    }

    /** Reads the settings under {@code troupe.kubernetes}. */
    public static KubernetesSettings from(Config config) {
        var kubernetes = config.getConfig("troupe.kubernetes");
        var contexts = new HashMap<String, String>();
        kubernetes
                .getObject("contexts")
                .forEach((name, context) ->
                        contexts.put(name, context.unwrapped().toString()));
        return new KubernetesSettings(
                Optional.of(kubernetes.getString("url")).filter(url -> !url.isEmpty()),
                kubernetes.getString("namespace"),
                contexts,
                definitions(kubernetes, "task-definitions"),
                definitions(kubernetes, "job-definitions"),
                kubernetes.getInt("concurrency-max"));
    }

    private static Map<String, ContainerDefinition> definitions(Config kubernetes, String key) {
        var definitions = new HashMap<String, ContainerDefinition>();
        kubernetes.getObject(key).keySet().forEach(name -> {
            var path = ConfigUtil.joinPath(key, name);
            definitions.put(
                    name, ContainerDefinition.from("troupe.kubernetes." + path, name, kubernetes.getConfig(path)));
        });
        return definitions;
    }
}
