package io.troupe.asl.data.jsonata.syntax;

import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.JsonataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses an expression by the binding powers of its operators, as JSONata 2.0.6 does; {@link Shaper} then makes paths
 * of it. Newer operators, such as {@code ??}, are syntax errors, as they are to the service.
 */
public final class Parser {
    private static final int DEPTH_MAX = 250;
    private static final int UNARY_POWER = 70;
    private static final int BIND_POWER = 10;
    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry(".", 75),
            Map.entry("[", 80),
            Map.entry("{", 70),
            Map.entry("(", 80),
            Map.entry("@", 80),
            Map.entry("#", 80),
            Map.entry("?", 20),
            Map.entry("+", 50),
            Map.entry("-", 50),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("=", 40),
            Map.entry("<", 40),
            Map.entry(">", 40),
            Map.entry("^", 40),
            Map.entry(":=", BIND_POWER),
            Map.entry("!=", 40),
            Map.entry("<=", 40),
            Map.entry(">=", 40),
            Map.entry("~>", 40),
            Map.entry("and", 30),
            Map.entry("or", 25),
            Map.entry("in", 40),
            Map.entry("&", 50));
    private static final Set<String> LAMBDAS = Set.of("function", "\u03BB");

    private final Tokens tokens;
    private int depth;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Parses a whole expression.
     *
     * @throws JsonataException when it is none
     */
    public static Node parse(String source) {
        var tokens = new Tokens(source);
        Node expression = new Parser(tokens).expression(0);
        tokens.expectEnd();
        return Shaper.shape(expression);
    }

    private Node expression(int power) {
        if (++depth > DEPTH_MAX) {
            throw new JsonataException("Expression is nested too deeply");
        }
        Lexer.Token first = tokens.take(true);
        Node left = prefix(first);
        for (int chained = 0; power < power(tokens.current()); chained++) {
            // Each operator of a chain nests what is left of it, which would be refused once all of it was read.
            if (chained > Shaper.DEPTH_MAX) {
                throw new JsonataException("Expression is nested too deeply");
            }
            left = infix(tokens.take(false), left);
        }
        depth--;
        return left;
    }

    private static int power(Lexer.Token token) {
        return token.type() == Lexer.Type.OPERATOR ? POWERS.getOrDefault(token.text(), 0) : 0;
    }

    private Node prefix(Lexer.Token first) {
        return switch (first.type()) {
            case NAME -> node(Kind.NAME, first);
            case VARIABLE -> node(Kind.VARIABLE, first);
            case STRING -> literal(Kind.STRING, first);
            case NUMBER -> literal(Kind.NUMBER, first);
            case VALUE -> literal(Kind.VALUE, first);
            case REGEX -> {
                Node node = node(Kind.REGEX, first);
                node.regex = first.regex();
                yield node;
            }
            case END -> node(Kind.END, first);
            case OPERATOR -> prefixOperator(first);
        };
    }

    private static Node node(Kind kind, Lexer.Token token) {
        return new Node(kind, token.text(), token.position());
    }

    private static Node literal(Kind kind, Lexer.Token token) {
        Node node = node(kind, token);
        node.literal = token.literal().isMissingNode() ? TextNode.valueOf(token.text()) : token.literal();
        return node;
    }

    private Node prefixOperator(Lexer.Token first) {
        return switch (first.text()) {
            case "and", "or", "in" -> node(Kind.NAME, first);
            case "*" -> node(Kind.WILDCARD, first);
            case "**" -> node(Kind.DESCENDANT, first);
            case "%" -> node(Kind.PARENT, first);
            case "-" -> {
                Node node = node(Kind.NEGATION, first);
                node.children.add(expression(UNARY_POWER));
                yield node;
            }
            case "(" -> block(first);
            case "[" -> array(first);
            case "{" -> {
                Node node = node(Kind.OBJECT, first);
                node.pairs = pairs();
                yield node;
            }
            case "|" -> transform(first);
            default -> throw JsonataException.coded("S0211").with("token", first.text());
        };
    }

    private Node block(Lexer.Token first) {
        Node node = node(Kind.BLOCK, first);
        while (!tokens.is(")")) {
            node.children.add(expression(0));
            if (!tokens.is(";")) {
                break;
            }
            tokens.advance(false);
        }
        tokens.expect(")", true);
        return node;
    }

    private Node array(Lexer.Token first) {
        Node node = node(Kind.ARRAY, first);
        if (!tokens.is("]")) {
            do {
                node.children.add(element());
            } while (tokens.skip(","));
        }
        tokens.expect("]", true);
        return node;
    }

    private Node element() {
        Node item = expression(0);
        if (!tokens.is("..")) {
            return item;
        }
        Node range = node(Kind.BINARY, tokens.take(false));
        range.children.add(item);
        range.children.add(expression(0));
        return range;
    }

    private List<Node.Pair> pairs() {
        List<Node.Pair> pairs = new ArrayList<>();
        if (!tokens.is("}")) {
            do {
                Node key = expression(0);
                tokens.expect(":", false);
                pairs.add(new Node.Pair(key, expression(0)));
            } while (tokens.skip(","));
        }
        tokens.expect("}", true);
        return pairs;
    }

    private Node transform(Lexer.Token first) {
        Node node = node(Kind.TRANSFORM, first);
        node.children.add(expression(0));
        tokens.expect("|", false);
        node.children.add(expression(0));
        if (tokens.skip(",")) {
            node.children.add(expression(0));
        }
        tokens.expect("|", false);
        return node;
    }

    private Node infix(Lexer.Token operator, Node left) {
        return switch (operator.text()) {
            case "(" -> call(operator, left);
            case "[" -> predicate(operator, left);
            case "{" -> {
                Node node = operation(operator, left);
                node.pairs = pairs();
                yield node;
            }
            case "^" -> order(operator, left);
            case "?" -> condition(operator, left);
            case ":=" -> {
                if (left.kind != Kind.VARIABLE) {
                    throw JsonataException.coded("S0212").with("token", left.text);
                }
                yield operation(operator, left, expression(BIND_POWER - 1));
            }
            case "@", "#" -> {
                Node right = expression(power(operator));
                if (right.kind != Kind.VARIABLE) {
                    throw JsonataException.coded("S0214").with("token", operator.text());
                }
                yield operation(operator, left, right);
            }
            default -> operation(operator, left, expression(power(operator)));
        };
    }

    private static Node operation(Lexer.Token operator, Node... operands) {
        Node node = node(Kind.BINARY, operator);
        node.children.addAll(List.of(operands));
        return node;
    }

    private Node call(Lexer.Token operator, Node procedure) {
        Node node = new Node(Kind.FUNCTION, "(", operator.position());
        node.children.add(procedure);
        if (!tokens.is(")")) {
            do {
                node.arguments.add(argument(node));
            } while (tokens.skip(","));
        }
        tokens.expect(")", true);
        if (procedure.kind == Kind.NAME && LAMBDAS.contains(procedure.text)) {
            lambda(node);
        }
        return node;
    }

    private Node argument(Node call) {
        if (!tokens.is("?")) {
            return expression(0);
        }
        call.kind = Kind.PARTIAL;
        return node(Kind.OPEN_ARGUMENT, tokens.take(false));
    }

    private void lambda(Node node) {
        for (int index = 0; index < node.arguments.size(); index++) {
            if (node.arguments.get(index).kind != Kind.VARIABLE) {
                throw JsonataException.coded("S0208")
                        .with("token", node.arguments.get(index).text)
                        .with("value", index + 1L);
            }
        }
        node.kind = Kind.LAMBDA;
        if (tokens.is("<")) {
            node.signature = Optional.of(Signature.of(signature()));
        }
        tokens.expect("{", false);
        node.children.set(0, expression(0));
        tokens.expect("}", false);
    }

    private String signature() {
        var text = new StringBuilder("<");
        for (int open = 1; open > 0 && !tokens.is("{") && !tokens.atEnd(); ) {
            tokens.advance(false);
            open += tokens.is("<") ? 1 : tokens.is(">") ? -1 : 0;
            text.append(tokens.current().text());
        }
        tokens.expect(">", false);
        return text.toString();
    }

    private Node predicate(Lexer.Token operator, Node left) {
        if (tokens.is("]")) {
            Node step = left;
            while (step.kind == Kind.BINARY && step.text.equals("[")) {
                step = step.child(0);
            }
            step.keepArray = true;
            tokens.advance(false);
            return left;
        }
        Node node = operation(operator, left, expression(0));
        tokens.expect("]", true);
        return node;
    }

    private Node order(Lexer.Token operator, Node left) {
        Node node = operation(operator, left);
        tokens.expect("(", false);
        do {
            boolean descending = tokens.is(">");
            if (descending || tokens.is("<")) {
                tokens.advance(false);
            }
            node.terms.add(new Node.Term(expression(0), descending));
        } while (tokens.skip(","));
        tokens.expect(")", false);
        return node;
    }

    private Node condition(Lexer.Token operator, Node left) {
        Node node = node(Kind.CONDITION, operator);
        node.children.add(left);
        node.children.add(expression(0));
        if (tokens.skip(":")) {
            node.children.add(expression(0));
        }
        return node;
    }
}
