package io.troupe.node.integration.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * One service of the AWS SDK, found on the class path by the name of its package.
 *
 * @param name such as {@code dynamodb}
 * @param clientName such as {@code DynamoDb}, the first part of the names of its errors
 * @param client the interface of its asynchronous client
 * @param actions by their names in camelCase
 */
record SdkService(String name, String clientName, Class<?> client, Map<String, SdkAction> actions) {
    private static final String ROOT = "software.amazon.awssdk.services.";
    private static final String SUFFIX = "AsyncClient";
    /** Services that share the module of another. */
    private static final Map<String, String> SHARED =
            Map.of("dynamodbstreams", "dynamodb.streams", "wafregional", "waf.regional");

    private static final Pattern CLIENT = Pattern.compile("(?!Default)([A-Z][A-Za-z0-9]*)" + SUFFIX + "\\.class");

    /** Copies the actions. */
    SdkService {
        actions = Map.copyOf(actions);
    }

    /** Looks for it; empty if no such module is there. */
    static Optional<SdkService> find(String name) {
        return clientName(name).map(clientName -> load(name, clientName));
    }

    /** The name of the module that a service is in. */
    static String module(String name) {
        return SHARED.getOrDefault(name, name).replaceFirst("\\..*", "");
    }

    private static String packageOf(String name) {
        return ROOT + SHARED.getOrDefault(name, name);
    }

    private static SdkService load(String name, String clientName) {
        try {
            var client = Class.forName(packageOf(name) + "." + clientName + SUFFIX);
            var actions = new HashMap<String, SdkAction>();
            for (var method : client.getMethods()) {
                SdkAction.of(method).ifPresent(action -> actions.putIfAbsent(method.getName(), action));
            }
            return new SdkService(name, clientName, client, actions);
        } catch (ClassNotFoundException broken) {
            throw new IllegalStateException("the module of the service " + name + " is broken", broken);
        }
    }

    /** A new builder of its client. */
    Object newBuilder() {
        try {
            Method builder = client.getMethod("builder");
            return builder.invoke(null);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("no builder in " + client, broken);
        }
    }

    /** The module's own spelling, from the one class that is named for it. */
    private static Optional<String> clientName(String name) {
        var folder = (packageOf(name) + ".").replace('.', '/');
        var url = SdkService.class.getClassLoader().getResource(folder);
        if (url == null) {
            return Optional.empty();
        }
        return files(url, folder).stream()
                .map(CLIENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .min(Comparator.comparingInt(String::length));
    }

    private static List<String> files(URL url, String folder) {
        try {
            if (url.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                try (var jar = connection.getJarFile()) {
                    return jar.stream()
                            .map(ZipEntry::getName)
                            .filter(entry -> entry.startsWith(folder))
                            .map(entry -> entry.substring(folder.length()))
                            .toList();
                }
            }
            try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
                return files.map(file -> String.valueOf(file.getFileName())).toList();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
