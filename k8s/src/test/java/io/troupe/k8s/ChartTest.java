package io.troupe.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.typesafe.config.ConfigFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart with the values that people would set, read as Kubernetes reads it. */
class ChartTest {
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("postgresql.tryOut.enabled", "true"),
            Map.entry("postgresql.tryOut.password", "secret"),
            Map.entry("nodeTls.enabled", "true"),
            Map.entry("ingress.enabled", "true"),
            Map.entry("ingress.tlsSecretName", "troupe-tls"),
            Map.entry("autoscaling.enabled", "true"),
            Map.entry("autoscaling.targetBacklog", "50"),
            Map.entry("monitoring.serviceMonitor.enabled", "true"),
            Map.entry("monitoring.prometheusRule.enabled", "true"),
            Map.entry("monitoring.dashboard.enabled", "true"));

    private final Rendered plain = Rendered.with(Map.of());
    private final Rendered everything = Rendered.with(EVERYTHING);

    @Test
    void helmFindsNothingToComplainOf() {
        var lint = new Helm(Rendered.CHART).lint().strict().call();

        assertThat(lint.getMessages())
                .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
        assertThat(lint.isFailed()).isFalse();
    }

    @Test
    void theChartHoldsWhatItsValuesAskFor() {
        assertThat(plain.names())
                .containsExactlyInAnyOrder(
                        "ServiceAccount/troupe",
                        "Role/troupe-find-nodes",
                        "RoleBinding/troupe-find-nodes",
                        "ConfigMap/troupe",
                        "Service/troupe",
                        "Service/sync-troupe",
                        "Service/troupe-nodes",
                        "Deployment/troupe",
                        "PodDisruptionBudget/troupe",
                        "NetworkPolicy/troupe");
        assertThat(everything.names())
                .containsAll(plain.names())
                .contains(
                        "HorizontalPodAutoscaler/troupe",
                        "Ingress/troupe",
                        "ServiceMonitor/troupe",
                        "PrometheusRule/troupe",
                        "ConfigMap/troupe-dashboard",
                        "Secret/troupe-postgresql",
                        "Service/troupe-postgresql",
                        "StatefulSet/troupe-postgresql",
                        "NetworkPolicy/troupe-postgresql");
    }

    @Test
    void everyFieldIsOneThatKubernetesKnows() {
        var open = Rendered.with(Map.of("auth.mode", "none", "networkPolicy.enabled", "false"));

        assertThat(List.of(plain, everything, open))
                .allSatisfy(rendered -> assertThat(rendered.objects())
                        .allSatisfy(
                                object -> assertThat(UnknownFields.of(object)).isEmpty()));
    }

    @Test
    void aMisspeltFieldIsFound() {
        var misspelt = new KubernetesSerialization().<HasMetadata>unmarshal("""
                apiVersion: v1
                kind: Service
                spec:
                  ports: [{port: 80, taregtPort: 80}]""");

        assertThat(UnknownFields.of(misspelt)).containsExactly("Service.Spec.Ports.taregtPort");
    }

    @Test
    void everyContainerKeepsToTheRestrictedPodSecurity() {
        var database =
                everything.only(StatefulSet.class).getSpec().getTemplate().getSpec();

        for (var pod : List.of(pod(plain), pod(everything), database)) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).allSatisfy(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
        }
    }

    @Test
    void theNodesSettingsAreThoseOfTheConfigurationFile() {
        var settings = ConfigFactory.parseString(
                plain.named(ConfigMap.class, "troupe").getData().get("troupe.conf"));

        assertThat(settings.getString("troupe.cluster.discovery")).isEqualTo("kubernetes");
        assertThat(settings.getInt("troupe.cluster.nodes-min")).isEqualTo(2);
        assertThat(settings.getInt("troupe.management.port")).isEqualTo(8085);
        var selector = plain.only(Deployment.class).getSpec().getSelector().getMatchLabels();
        for (var label : settings.getString("troupe.cluster.pod-label-selector").split(",", -1)) {
            assertThat(selector).containsEntry(label.split("=", -1)[0], label.split("=", -1)[1]);
        }
    }

    @Test
    void userConfigurationComesLastAndWins() {
        var rendered = Rendered.with(Map.of("config", "troupe.storage.pool-size = 42"));

        var settings = ConfigFactory.parseString(
                rendered.named(ConfigMap.class, "troupe").getData().get("troupe.conf"));

        assertThat(settings.getInt("troupe.storage.pool-size")).isEqualTo(42);
    }

    @Test
    void secretsReachTheContainerByReferenceAlone() {
        assertThat(env(plain, "TROUPE_STORAGE_PASSWORD")
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName())
                .isEqualTo("troupe-postgresql");
        assertThat(env(plain, "TROUPE_API_AUTH").getValue()).isEqualTo("sigv4");
        assertThat(env(plain, "TROUPE_API_KEYS_FILE").getValue()).isEqualTo("/etc/troupe/keys/keys.json");
        assertThat(pod(plain).getVolumes())
                .anyMatch(volume -> volume.getSecret() != null
                        && volume.getSecret().getSecretName().equals("troupe-keys"));
    }

    @Test
    void aNodeHasTimeToDrainBeforeItIsKilled() {
        var container = container(plain);

        assertThat(pod(plain).getTerminationGracePeriodSeconds()).isEqualTo(75);
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/alive");
        assertThat(container.getStartupProbe().getHttpGet().getPort()).isEqualTo(new IntOrString("metrics"));
        assertThat(plain.only(Deployment.class)
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        assertThat(plain.only(PodDisruptionBudget.class).getSpec().getMaxUnavailable())
                .isEqualTo(new IntOrString(1));
        assertThat(pod(plain).getTopologySpreadConstraints()).hasSize(2);
    }

    @Test
    void everyServiceSelectsTheNodesAndNamesPortsThatExist() {
        var labels = plain.only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        var ports =
                container(plain).getPorts().stream().map(port -> port.getName()).toList();

        for (var name : List.of("troupe", "sync-troupe", "troupe-nodes")) {
            var service = plain.named(Service.class, name).getSpec();
            assertThat(labels).containsAllEntriesOf(service.getSelector());
            assertThat(service.getPorts())
                    .allSatisfy(port ->
                            assertThat(ports).contains(port.getTargetPort().getStrVal()));
        }
        assertThat(plain.named(Service.class, "troupe-nodes").getSpec().getClusterIP())
                .isEqualTo("None");
        assertThat(plain.named(Service.class, "troupe-nodes").getSpec().getPublishNotReadyAddresses())
                .isTrue();
    }

    @Test
    void onlyNodesReachRemotingAndManagement() {
        var policy = plain.only(NetworkPolicy.class).getSpec();

        var inner = policy.getIngress().stream()
                .filter(rule -> rule.getPorts().stream()
                        .anyMatch(port -> List.of("remoting", "management")
                                .contains(port.getPort().getStrVal())))
                .toList();
        assertThat(inner).hasSize(1);
        assertThat(inner.getFirst().getFrom()).hasSize(1);
        assertThat(inner.getFirst().getFrom().getFirst().getPodSelector().getMatchLabels())
                .isEqualTo(plain.only(Deployment.class).getSpec().getSelector().getMatchLabels());
    }

    @Test
    void aNodeMayReadPodsAndNothingElse() {
        assertThat(plain.only(Role.class).getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getResources()).containsExactly("pods");
            assertThat(rule.getVerbs()).containsExactly("get", "list", "watch");
        });
    }

    @Test
    void theAutoscalerTakesTheNumberOfNodesOver() {
        var autoscaler = everything.only(HorizontalPodAutoscaler.class).getSpec();

        assertThat(everything.only(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(plain.only(Deployment.class).getSpec().getReplicas()).isEqualTo(3);
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo("troupe");
        assertThat(autoscaler.getMetrics())
                .extracting(metric -> metric.getType())
                .containsExactly("Resource", "Pods");
    }

    @Test
    void theIngressServesTheNameWithSyncBeforeItToo() {
        assertThat(everything.only(Ingress.class).getSpec().getRules())
                .extracting(rule -> rule.getHost())
                .containsExactly("troupe.example.com", "sync-troupe.example.com");
    }

    @Test
    void theTryOutDatabaseIsTheOneTheNodesUse() {
        var secret = everything.only(Secret.class);

        assertThat(secret.getStringData().get("url")).isEqualTo("jdbc:postgresql://troupe-postgresql:5432/troupe");
        assertThat(secret.getStringData().get("password")).isEqualTo("secret");
        assertThat(env(everything, "TROUPE_STORAGE_URL")
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName())
                .isEqualTo(secret.getMetadata().getName());
    }

    @Test
    void wrongValuesAreRefusedByTheSchema() {
        assertThatThrownBy(() -> Rendered.with(Map.of("replicaCount", "0"))).hasMessageContaining("replicaCount");
        assertThatThrownBy(() -> Rendered.with(Map.of("auth.mode", "maybe"))).hasMessageContaining("mode");
        assertThatThrownBy(() -> Rendered.with(Map.of("replicas", "3"))).hasMessageContaining("replicas");
        assertThatThrownBy(() -> Rendered.with(Map.of("postgresql.existingSecret", "")))
                .hasMessageContaining("postgresql.existingSecret");
    }

    @Test
    void theKustomizeBaseIsTheChartWithItsOwnValues() throws IOException {
        var base = Rendered.root().resolve("k8s/kustomize/base/troupe.yaml");
        if (Boolean.getBoolean("troupe.update")) {
            Files.writeString(base, plain.text());
        }

        assertThat(Files.readString(base))
                .as("./mvnw -pl k8s test -Dtroupe.update=true writes it anew")
                .isEqualTo(plain.text());
    }

    @Test
    void alertsAndPanelsNameMetricsThatTheDocumentationKnows() throws IOException {
        var documented = Files.readString(Rendered.root().resolve("docs/metrics.md"));
        var used = Pattern.compile("troupe_[a-z_]+").matcher(everything.text());

        while (used.find()) {
            var name = used.group().replaceAll("_(bucket|count|sum)$", "");
            assertThat(documented).contains(name);
        }
    }

    private static PodSpec pod(Rendered rendered) {
        return rendered.only(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(Rendered rendered) {
        return pod(rendered).getContainers().getFirst();
    }

    private static EnvVar env(Rendered rendered, String name) {
        return container(rendered).getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
