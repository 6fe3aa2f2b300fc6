package io.troupe.asl.data.jsonata.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function accepts, such as {@code <s-nn?:s>}: each argument's type is one letter, and the letters must match.
 *
 * <p>Source: JSONata, "Function signature syntax".
 */
public final class Signature {
    private static final int LENGTH_MAX = 200;
    private static final Map<Character, String> PLURALS =
            Map.of('a', "arrays", 'b', "booleans", 'f', "functions", 'n', "numbers", 'o', "objects", 's', "strings");

    /** One parameter. */
    private static final class Parameter {
        private final char type;
        private final String accepted;
        private String quantifier = "";
        private String subtype = "";
        private boolean fromContext;

        Parameter(char type, String accepted) {
            this.type = type;
            this.accepted = accepted;
        }

        String regex() {
            return accepted + quantifier;
        }

        boolean accepts(char symbol) {
            return accepted.indexOf(symbol) >= 0;
        }

        boolean isOptional() {
            return quantifier.equals("?");
        }

        boolean isRepeated() {
            return quantifier.equals("+");
        }
    }

    private final List<Parameter> parameters = new ArrayList<>();
    private final Pattern pattern;

    private Signature(String text) {
        parse(text);
        var regex = new StringBuilder();
        parameters.forEach(
                parameter -> regex.append('(').append(parameter.regex()).append(')'));
        this.pattern = Pattern.compile(regex.toString());
    }

    /**
     * Reads a signature.
     *
     * @throws JsonataException when it is none
     */
    public static Signature of(String text) {
        if (text.length() > LENGTH_MAX) {
            throw JsonataException.coded("S0201").with("token", text.substring(0, LENGTH_MAX));
        }
        return new Signature(text);
    }

    private void parse(String text) {
        for (int index = 1; index < text.length() && text.charAt(index) != ':'; index++) {
            char symbol = text.charAt(index);
            switch (symbol) {
                case 's', 'n', 'b', 'l', 'o' -> parameters.add(new Parameter(symbol, "[" + symbol + "m]"));
                case 'a', 'x' -> parameters.add(new Parameter(symbol, "[asnblfom]"));
                case 'f' -> parameters.add(new Parameter(symbol, "f"));
                case 'j' -> parameters.add(new Parameter(symbol, "[asnblom]"));
                case '-' -> {
                    if (!parameters.isEmpty()) {
                        last().fromContext = true;
                        last().quantifier = "?";
                    }
                }
                case '?', '+' -> {
                    if (!parameters.isEmpty()) {
                        last().quantifier = String.valueOf(symbol);
                    }
                }
                case '(' -> index = choice(text, index);
                case '<' -> index = subtype(text, index);
                default -> {}
            }
        }
    }

    private Parameter last() {
        return parameters.get(parameters.size() - 1);
    }

    private int choice(String text, int start) {
        int end = closing(text, start, '(', ')');
        String types = text.substring(start + 1, end);
        if (types.indexOf('<') >= 0) {
            throw JsonataException.coded("S0402").with("value", types);
        }
        parameters.add(new Parameter('(', "[" + types.replaceAll("[^a-z]", "") + "m]"));
        return end;
    }

    private int subtype(String text, int start) {
        int end = closing(text, start, '<', '>');
        if (parameters.isEmpty() || "af".indexOf(last().type) < 0) {
            throw JsonataException.coded("S0401");
        }
        last().subtype = text.substring(start + 1, end);
        return end;
    }

    private static int closing(String text, int start, char open, char close) {
        int depth = 1;
        int index = start + 1;
        for (; index < text.length(); index++) {
            if (text.charAt(index) == close && --depth == 0) {
                return index;
            }
            if (text.charAt(index) == open) {
                depth++;
            }
        }
        return index - 1;
    }

    /**
     * The arguments as the function wants them: what is left out taken from the context, single values in arrays.
     *
     * @throws JsonataException when they do not fit
     */
    public List<JsonNode> validate(List<JsonNode> arguments, JsonNode context) {
        if (takesOneEach(arguments)) {
            return taken(arguments, context);
        }
        var supplied = new StringBuilder();
        arguments.forEach(argument -> supplied.append(symbol(argument)));
        Matcher matcher = pattern.matcher(supplied);
        if (!matcher.matches()) {
            throw mismatch(supplied.toString());
        }
        List<JsonNode> validated = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < parameters.size(); index++) {
            next = take(parameters.get(index), matcher.group(index + 1), arguments, next, context, validated);
        }
        return validated;
    }

    /**
     * Whether each argument is what its parameter takes, and what follows may be left out: nearly always. The regular
     * expression would try this first of all, so that it need not be run.
     */
    private boolean takesOneEach(List<JsonNode> arguments) {
        if (arguments.size() > parameters.size()) {
            return false;
        }
        for (int index = 0; index < parameters.size(); index++) {
            Parameter parameter = parameters.get(index);
            boolean fits = index < arguments.size()
                    ? !parameter.isRepeated() && parameter.accepts(symbol(arguments.get(index)))
                    : parameter.isOptional();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private List<JsonNode> taken(List<JsonNode> arguments, JsonNode context) {
        List<JsonNode> validated = new ArrayList<>(parameters.size());
        int next = 0;
        for (int index = 0; index < parameters.size(); index++) {
            String matched = index < arguments.size() ? String.valueOf(symbol(arguments.get(index))) : "";
            next = take(parameters.get(index), matched, arguments, next, context, validated);
        }
        return validated;
    }

    private static int take(
            Parameter parameter,
            String matched,
            List<JsonNode> arguments,
            int start,
            JsonNode context,
            List<JsonNode> validated) {
        int next = start;
        if (matched.isEmpty()) {
            if (parameter.fromContext) {
                validated.add(fromContext(parameter, context, next));
                return next;
            }
            validated.add(next < arguments.size() ? arguments.get(next) : Values.UNDEFINED);
            return next + 1;
        }
        for (int index = 0; index < matched.length(); index++) {
            JsonNode argument = arguments.get(next);
            validated.add(
                    parameter.type == 'a' && matched.charAt(index) != 'm'
                            ? array(parameter, matched, argument, next)
                            : argument);
            next++;
        }
        return next;
    }

    private static JsonNode fromContext(Parameter parameter, JsonNode context, int index) {
        if (!String.valueOf(symbol(context)).matches(parameter.accepted)) {
            throw JsonataException.coded("T0411").with("value", context).with("index", index + 1L);
        }
        return context;
    }

    private static JsonNode array(Parameter parameter, String matched, JsonNode argument, int index) {
        boolean fits = parameter.subtype.isEmpty()
                || (argument.isArray()
                        ? holdsOnly(argument, parameter.subtype.charAt(0))
                        : matched.equals(parameter.subtype));
        if (!fits) {
            throw JsonataException.coded("T0412")
                    .with("value", argument)
                    .with("index", index + 1L)
                    .with("type", PLURALS.getOrDefault(parameter.subtype.charAt(0), ""));
        }
        return argument.isArray() ? argument : Json.nodes().arrayNode().add(argument);
    }

    private static boolean holdsOnly(JsonNode array, char type) {
        for (JsonNode element : array) {
            if (symbol(element) != type) {
                return false;
            }
        }
        return true;
    }

    private JsonataException mismatch(String supplied) {
        var prefix = new StringBuilder();
        int fitting = 0;
        for (Parameter parameter : parameters) {
            prefix.append(parameter.regex());
            Matcher matcher = Pattern.compile(prefix.toString()).matcher(supplied);
            if (!matcher.lookingAt()) {
                break;
            }
            fitting = matcher.end();
        }
        return JsonataException.coded("T0410").with("index", fitting + 1L);
    }

    private static char symbol(JsonNode value) {
        if (value instanceof FunctionValue) {
            return 'f';
        }
        return switch (value.getNodeType()) {
            case STRING -> 's';
            case NUMBER -> 'n';
            case BOOLEAN -> 'b';
            case NULL -> 'l';
            case ARRAY -> 'a';
            case OBJECT -> 'o';
            case MISSING, BINARY, POJO -> 'm';
        };
    }
}
