package io.troupe.node.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.node.settings.ClusterSettings;
import io.troupe.node.settings.Discovery;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What our settings of the cluster mean to Akka, where that is more than one value put into another's place. */
public final class AkkaConfig {
    private static final String BOOTSTRAP = "akka.management.cluster.bootstrap.contact-point-discovery.";
    private static final String KUBERNETES = "akka.discovery.kubernetes-api.";
    private static final String KEYS = "akka.remote.artery.ssl.rotating-keys-engine.";

    private AkkaConfig() {}

    /**
     * The configuration for the actor system.
     *
     * @param mayBegin whether the node may begin a new cluster when it finds none
     */
    public static Config of(Config config, ClusterSettings settings, boolean mayBegin) {
        var own = new HashMap<String, Object>();
        if (settings.discovery().by() != Discovery.By.SEED_NODES) {
            putDiscovery(settings.discovery(), config.getString("troupe.cluster.hostname"), own);
            own.put("akka.management.cluster.bootstrap.new-cluster-enabled", mayBegin);
        }
        // Shards without a place go to the newest version while nodes are exchanged. Only a jar tells its version.
        Optional.ofNullable(AkkaConfig.class.getPackage().getImplementationVersion())
                .ifPresent(version -> own.put("akka.cluster.app-version", version));
        settings.tlsDirectory().ifPresent(directory -> putTls(directory, own));
        return ConfigFactory.parseMap(own, "troupe.cluster").withFallback(config);
    }

    private static void putDiscovery(Discovery discovery, String hostname, Map<String, Object> own) {
        own.put("akka.management.http.hostname", hostname);
        own.put("akka.management.http.port", discovery.managementPort());
        own.put(BOOTSTRAP + "port-name", "management");
        own.put(BOOTSTRAP + "required-contact-point-nr", discovery.nodesMin());
        if (discovery.by() == Discovery.By.DNS) {
            own.put(BOOTSTRAP + "discovery-method", "akka-dns");
            own.put(BOOTSTRAP + "service-name", discovery.service());
        } else {
            own.put(BOOTSTRAP + "discovery-method", "kubernetes-api");
            own.put(BOOTSTRAP + "service-name", "troupe");
            own.put(KUBERNETES + "use-raw-ip", true);
            own.put(KUBERNETES + "pod-label-selector", discovery.podLabelSelector());
            if (!discovery.namespace().isEmpty()) {
                own.put(KUBERNETES + "pod-namespace", discovery.namespace());
            }
        }
    }

    /**
     * Each side shows a certificate, of the same authority and with a name in common. Exchanged ones are read again.
     */
    private static void putTls(Path directory, Map<String, Object> own) {
        own.put("akka.remote.artery.transport", "tls-tcp");
        own.put(
                "akka.remote.artery.ssl.ssl-engine-provider",
                "akka.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider");
        own.put(KEYS + "cert-file", directory.resolve("tls.crt").toString());
        own.put(KEYS + "key-file", directory.resolve("tls.key").toString());
        own.put(KEYS + "ca-cert-file", directory.resolve("ca.crt").toString());
    }
}
