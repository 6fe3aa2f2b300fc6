package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path: {@code $…} into the input, {@code $$…} into the context object, {@code $name…} into a variable.
 *
 * <p>Source: Amazon States Language, "Paths".
 */
public final class Path {
    /** The most characters a path may have. */
    public static final int LENGTH_MAX = 4_096;

    /** The whole input. */
    public static final Path ROOT = parse("$").orElseThrow();

    private enum Origin {
        INPUT,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Origin origin;
    private final String variable;
    private final Optional<List<PathStep>> steps;
    private final Search search;

    private Path(String text, Origin origin, String variable, Optional<List<PathStep>> steps, Search search) {
        this.text = text;
        this.origin = origin;
        this.variable = variable;
        this.steps = steps;
        this.search = search;
    }

    /** Compiles a path, or gives nothing when the text is not one. */
    public static Optional<Path> parse(String text) {
        if (!text.startsWith("$") || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (text.startsWith("$$")) {
            return compile(text, Origin.CONTEXT, "", text.substring(1));
        }
        String variable = variableName(text);
        return variable.isEmpty()
                ? compile(text, Origin.INPUT, "", text)
                : compile(text, Origin.VARIABLE, variable, "$" + text.substring(1 + variable.length()));
    }

    private static String variableName(String text) {
        int end = 1;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            boolean fits = end == 1
                    ? Character.isUnicodeIdentifierStart(character) || character == '_'
                    : Character.isUnicodeIdentifierPart(character);
            if (!fits) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(1, end);
    }

    private static Optional<Path> compile(String text, Origin origin, String variable, String relative) {
        Optional<List<PathStep>> steps = PathSyntax.steps(relative);
        return Search.compile(steps.map(PathSyntax::canonical).orElse(relative))
                .map(search -> new Path(text, origin, variable, steps, search));
    }

    /** The path as written. */
    public String text() {
        return text;
    }

    /** Whether it names exactly one place: a Reference Path. */
    public boolean isReference() {
        return steps.isPresent();
    }

    /** Whether it is {@code $}, the whole input. */
    public boolean isRoot() {
        return text.equals("$");
    }

    /** The steps into the input of a Reference Path that begins with {@code $}. */
    public Optional<List<PathStep>> stepsIntoInput() {
        return origin == Origin.INPUT ? steps : Optional.empty();
    }

    /** Whether it begins with {@code $$}. */
    public boolean isIntoContext() {
        return origin == Origin.CONTEXT;
    }

    /** The variable it reads, if it reads one. */
    public Optional<String> variable() {
        return origin == Origin.VARIABLE ? Optional.of(variable) : Optional.empty();
    }

    /**
     * Reads the path.
     *
     * @throws PathMissException when it names one place, and nothing is there
     * @throws EvaluationException when a variable is not set, or the search takes too long
     */
    public JsonNode read(Payload input, Evaluation evaluation) {
        JsonNode member = origin == Origin.CONTEXT ? memberOfContext(evaluation) : null;
        if (member != null) {
            return member;
        }
        JsonNode document = document(input, evaluation);
        if (document.isNull() && !isWhole()) {
            throw EvaluationException.runtime("Unable to apply Path transformation to null or empty input.");
        }
        JsonNode found = steps.isPresent() ? walk(document, steps.get(), 0) : null;
        return found != null ? found : search.read(document, evaluation.budget());
    }

    /** Of the context object only the member that the path leads into is made. */
    private @Nullable JsonNode memberOfContext(Evaluation evaluation) {
        if (steps.isEmpty() || steps.get().isEmpty() || !(steps.get().get(0) instanceof PathStep.Member first)) {
            return null;
        }
        JsonNode member = evaluation.context().member(first.name());
        return member == null ? null : walk(member, steps.get(), 1);
    }

    /**
     * Reads the path, finding nothing rather than failing when nothing is there.
     *
     * @throws EvaluationException when a variable is not set, or the search takes too long
     */
    public Optional<JsonNode> find(Payload input, Evaluation evaluation) {
        if (origin != Origin.CONTEXT && document(input, evaluation).isNull() && !isWhole()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(input, evaluation));
        } catch (PathMissException missing) {
            return Optional.empty();
        }
    }

    /** Whether it names an element of an array that is there, and has fewer elements. */
    public boolean isPastTheEnd(Payload input, Evaluation evaluation) {
        List<PathStep> all = steps.orElse(List.of());
        if (all.isEmpty() || !(all.get(all.size() - 1) instanceof PathStep.Element element)) {
            return false;
        }
        JsonNode array = walk(document(input, evaluation), all.subList(0, all.size() - 1), 0);
        return array != null && array.isArray() && element.index() >= array.size();
    }

    private boolean isWhole() {
        return steps.isPresent() && steps.get().isEmpty();
    }

    /** What the path searches: the input, the context object, or the value of a variable. */
    public JsonNode document(Payload input, Evaluation evaluation) {
        return switch (origin) {
            case INPUT -> input.node();
            case CONTEXT -> evaluation.context().node();
            case VARIABLE -> variableValue(evaluation);
        };
    }

    private JsonNode variableValue(Evaluation evaluation) {
        Payload value = evaluation.variables().get(variable);
        if (value == null) {
            throw EvaluationException.runtime(
                    "The variable '$" + variable + "' referenced by '" + text + "' has not been assigned a value.");
        }
        return value.node();
    }

    /** The common case without the library: nothing when any step fails, as the library words the reason. */
    private static @Nullable JsonNode walk(JsonNode document, List<PathStep> steps, int first) {
        JsonNode place = document;
        for (int index = first; index < steps.size(); index++) {
            place = switch (steps.get(index)) {
                case PathStep.Member member -> place.isObject() ? place.get(member.name()) : null;
                case PathStep.Element element -> place.isArray() ? place.get(element.index()) : null;
            };
            if (place == null) {
                return null;
            }
        }
        return place;
    }

    /** The text of the searched document, for error texts. */
    public String documentText(Payload input, Evaluation evaluation) {
        return Json.text(document(input, evaluation));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Path that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
