package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows filters the objects and arrays that they compare as the library's default would: its operators know Java's own
 * maps and lists alone, and find every node empty, without elements, and equal to any other.
 */
final class PlainValues implements MappingProvider {
    @Override
    public <T> @Nullable T map(Object source, Class<T> targetType, Configuration configuration) {
        return targetType.cast(source instanceof JsonNode node ? plain(node) : source);
    }

    /**
     * Never called: the library does so only for callers that read a whole path as a generic type, which none here
     * does.
     */
    @Override
    public <T> T map(Object source, TypeRef<T> targetType, Configuration configuration) {
        throw new UnsupportedOperationException("no filter asks for " + targetType.getType());
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? node.numberValue() : (Object) node.doubleValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonNode node) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var member : node.properties()) {
            object.put(member.getKey(), plain(member.getValue()));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonNode node) {
        var array = new ArrayList<@Nullable Object>(node.size());
        for (JsonNode element : node) {
            array.add(plain(element));
        }
        return array;
    }
}
