package io.troupe.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** AWS's own description of its API: which members a request has and what limits them. Read once, at start. */
public final class ServiceModel {
    private static final String RESOURCE = "stepfunctions-service-2.json";
    private static final String RESOURCE_OF_LAMBDA = "lambda-invocation.json";

    /** AWS documents these limits in bytes, the model counts characters. */
    private static final Set<String> COUNTED_IN_BYTES = Set.of("Definition", "SensitiveData");

    /** These become columns of text, which on PostgreSQL hold no U+0000. ARNs and names have rules of their own. */
    private static final Set<String> WITHOUT_NUL =
            Set.of("AliasDescription", "TagKey", "TraceHeader", "VersionDescription");

    private static final Pattern NO_NUL = Pattern.compile("[^\\x00]*");

    /** The model forgets to say that a tag must have a key. */
    private static final Set<String> REQUIRED_ANYWAY = Set.of("Tag.key");

    private final JsonNode model;

    private ServiceModel(JsonNode model) {
        this.model = model;
    }

    /** The model that comes with this module. */
    public static ServiceModel load() {
        return load(RESOURCE);
    }

    /**
     * What Lambda answers to {@code Invoke}, and as {@code InvokeWithJson} what the optimized integration makes of it.
     *
     * <p>Source: Lambda's API reference, Invoke, "Response Elements"; "Invoke Lambda functions with Step Functions".
     */
    public static ServiceModel loadOfLambda() {
        return load(RESOURCE_OF_LAMBDA);
    }

    private static ServiceModel load(String resource) {
        try (var stream = ServiceModel.class.getResourceAsStream(resource)) {
            return new ServiceModel(new ObjectMapper().readTree(stream));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Names of all operations that AWS has. */
    public List<String> operations() {
        var names = new ArrayList<String>();
        model.path("operations").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a request of this operation looks like. */
    public Shape.Structure input(String operation) {
        var name = model.at("/operations/" + operation + "/input/shape").asText();
        return structure(name, shapeNamed(name));
    }

    /** The name of what this operation answers; empty if there is no such operation. */
    Optional<String> outputShape(String operation) {
        return Optional.ofNullable(
                model.at("/operations/" + operation + "/output/shape").textValue());
    }

    private Shape shape(String name) {
        var shape = shapeNamed(name);
        return switch (shape.path("type").asText()) {
            case "structure" -> structure(name, shape);
            case "list" -> new Shape.ListOf(shape(shape.at("/member/shape").asText()), min(shape), max(shape));
            case "string" -> text(name, shape);
            case "integer" ->
                new Shape.WholeNumber(
                        shape.path("min").asLong(Integer.MIN_VALUE),
                        shape.path("max").asLong(Integer.MAX_VALUE));
            case "boolean" -> new Shape.Flag();
            default -> throw new IllegalStateException("the shape " + name + " has a type that requests do not use");
        };
    }

    private Shape.Structure structure(String name, JsonNode shape) {
        var required = texts(shape.path("required"));
        var members = new ArrayList<Shape.Member>();
        shape.path("members")
                .properties()
                .forEach(member -> members.add(new Shape.Member(
                        member.getKey(),
                        shape(member.getValue().path("shape").asText()),
                        required.contains(member.getKey()) || REQUIRED_ANYWAY.contains(name + "." + member.getKey()))));
        return new Shape.Structure(name, members);
    }

    private static Shape.Text text(String name, JsonNode shape) {
        var patterns = new ArrayList<Pattern>();
        Optional.ofNullable(shape.get("pattern"))
                .map(JsonNode::asText)
                .map(Pattern::compile)
                .ifPresent(patterns::add);
        if (WITHOUT_NUL.contains(name)) {
            patterns.add(NO_NUL);
        }
        return new Shape.Text(
                min(shape),
                max(shape),
                COUNTED_IN_BYTES.contains(name) ? max(shape) : Long.MAX_VALUE,
                patterns,
                texts(shape.path("enum")),
                shape.path("sensitive").asBoolean());
    }

    JsonNode shapeNamed(String name) {
        return model.path("shapes").path(name);
    }

    private static long min(JsonNode shape) {
        return shape.path("min").asLong(0);
    }

    private static long max(JsonNode shape) {
        return shape.path("max").asLong(Long.MAX_VALUE);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
