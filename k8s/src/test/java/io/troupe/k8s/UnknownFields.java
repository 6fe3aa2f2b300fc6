package io.troupe.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields that an object of Kubernetes has, and its kind does not know: Kubernetes drops them in silence. */
final class UnknownFields {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";
    private static final String UNKNOWN = "getAdditionalProperties";

    private UnknownFields() {}

    /** Their paths; none of kinds that others define, which are known to nobody here. */
    static List<String> of(Object object) {
        return object instanceof GenericKubernetesResource
                ? List.of()
                : in(object, object.getClass().getSimpleName()).toList();
    }

    private static Stream<String> in(Object value, String path) {
        return switch (value) {
            case Collection<?> all -> all.stream().flatMap(one -> in(one, path));
            case Map<?, ?> all -> all.entrySet().stream().flatMap(one -> in(one.getValue(), path + "." + one.getKey()));
            case Object model
            when model.getClass().getName().startsWith(MODEL) ->
                Arrays.stream(model.getClass().getMethods())
                        .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                        .flatMap(getter -> in(getter, model, path));
            default -> Stream.of();
        };
    }

    private static Stream<String> in(Method getter, Object model, String path) {
        var value = get(getter, model);
        if (value == null) {
            return Stream.of();
        }
        return getter.getName().equals(UNKNOWN)
                ? ((Map<?, ?>) value).keySet().stream().map(name -> path + "." + name)
                : in(value, path + "." + getter.getName().substring("get".length()));
    }

    private static @Nullable Object get(Method getter, Object model) {
        try {
            return getter.invoke(model);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
