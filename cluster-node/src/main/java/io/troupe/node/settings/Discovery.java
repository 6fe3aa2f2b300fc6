package io.troupe.node.settings;

import com.typesafe.config.Config;

/**
 * How a node finds the others of its cluster, besides {@code seed-nodes}.
 *
 * @param service of DNS, for which there are SRV records of the port {@code management}
 * @param namespace of Kubernetes
 * @param podLabelSelector which pods are nodes
 * @param nodesMin how many must have found each other before they begin a new cluster
 * @param managementPort where nodes ask each other whether there is a cluster
 */
public record Discovery(
        By by, String service, String namespace, String podLabelSelector, int nodesMin, int managementPort) {
    /** Where the other nodes stand. */
    public enum By {
        /** In the configuration, or there are none. */
        SEED_NODES,
        /** In the API of the Kubernetes cluster that this node is a pod of. */
        KUBERNETES,
        /** In DNS. */
        DNS
    }

    /** Checks what belongs together. */
    public Discovery {
        if (by == By.DNS && service.isEmpty()) {
            throw new InvalidSettingException("Nodes that are found by DNS have a name: set troupe.cluster.service.");
        }
        if (by == By.KUBERNETES && podLabelSelector.isEmpty()) {
            throw new InvalidSettingException("Nodes that are found by the API of Kubernetes have labels: set"
                    + " troupe.cluster.pod-label-selector.");
        }
        if (nodesMin < 1) {
            throw new InvalidSettingException("troupe.cluster.nodes-min must be at least 1.");
        }
    }

    static Discovery from(Config cluster) {
        return new Discovery(
                by(cluster.getString("discovery")),
                cluster.getString("service"),
                cluster.getString("namespace"),
                cluster.getString("pod-label-selector"),
                cluster.getInt("nodes-min"),
                cluster.getInt("management-port"));
    }

    private static By by(String text) {
        return switch (text) {
            case "seed-nodes" -> By.SEED_NODES;
            case "kubernetes" -> By.KUBERNETES;
            case "dns" -> By.DNS;
            default ->
                throw new InvalidSettingException(
                        "troupe.cluster.discovery must be seed-nodes, kubernetes or dns: " + text);
        };
    }
}
