package io.troupe.node.integration.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The APIs of the clusters that tasks name, each opened when the first task names it. A task that names one the
 * settings do not know gets the cluster that this server lives in; the address that it gives is never called.
 */
public final class Clusters {
    private final KubernetesSettings settings;
    private final Executor executor;
    private final Map<String, KubernetesApi> apis = new ConcurrentHashMap<>();

    /** @param executor for the little that answers need */
    public Clusters(KubernetesSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    /** The API of a cluster, by its name in the task. */
    KubernetesApi of(String clusterName) {
        return apis.computeIfAbsent(settings.contexts().getOrDefault(clusterName, ""), this::open);
    }

    /** The cluster that this server lives in. */
    KubernetesApi own() {
        return apis.computeIfAbsent("", this::open);
    }

    private KubernetesApi open(String context) {
        var config = Config.autoConfigure(context.isEmpty() ? null : context);
        if (context.isEmpty()) {
            settings.url().ifPresent(config::setMasterUrl);
        }
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withTaskExecutor(executor)
                .withHttpClientFactory(new OnExecutor(executor))
                .build();
        return new KubernetesApi(client);
    }

    /** Without a pool of its own. */
    private static final class OnExecutor extends JdkHttpClientFactory {
        private final Executor executor;

        OnExecutor(Executor executor) {
            this.executor = executor;
        }

        @Override
        protected void additionalConfig(HttpClient.Builder builder) {
            builder.executor(executor);
        }
    }
}
