package io.troupe.k8s;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the chart comes to with some values. */
record Rendered(String text, List<HasMetadata> objects) {
    static final Path CHART = root().resolve("k8s/chart");

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    /** With the chart's own values, but for these. */
    static Rendered with(Map<String, String> values) {
        var template = new Helm(CHART).template().withName("troupe").withNamespace("workflows");
        values.forEach(template::set);
        var text = template.call();
        return new Rendered(text, parse(text));
    }

    private static List<HasMetadata> parse(String text) {
        return Arrays.stream(text.split("(?m)^---$", -1))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> KUBERNETES.<HasMetadata>unmarshal(document))
                .toList();
    }

    /** The only object of that kind. */
    <T> T only(Class<T> type) {
        var found = objects.stream().filter(type::isInstance).map(type::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + type.getSimpleName());
        }
        return found.getFirst();
    }

    /** The object of that kind and name. */
    <T extends HasMetadata> T named(Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    /** Kinds with names. */
    List<String> names() {
        return objects.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }

    /** The project's folder. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("troupe")))
                .findFirst()
                .orElseThrow();
    }
}
