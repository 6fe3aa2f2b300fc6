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
    private static final Set<String> UNKNOWN = Set.of("!", "~");
    private static final Set<String> LAMBDAS = Set.of("function", "\u03BB");

    private final Lexer lexer;
    private Lexer.Token token;
    private int depth;

    private Parser(String source) {
        this.lexer = new Lexer(source);
        this.token = lexer.next(false);
        check();
    }

    /**
     * Parses a whole expression.
     *
     * @throws JsonataException when it is none
     */
    public static Node parse(String source) {
        var parser = new Parser(source);
        Node expression = parser.expression(0);
        if (parser.token.type() != Lexer.Type.END) {
            throw JsonataException.coded("S0201").with("token", parser.shownToken());
        }
        return Shaper.shape(expression);
    }

    private void check() {
        if (token.type() == Lexer.Type.OPERATOR && UNKNOWN.contains(token.text())) {
            throw JsonataException.coded("S0204").with("token", token.text());
        }
    }

    private TextNode shown() {
        return TextNode.valueOf(token.text());
    }

    private com.fasterxml.jackson.databind.JsonNode shownToken() {
        return token.literal().isMissingNode() ? shown() : token.literal();
    }

    private boolean is(String operator) {
        return (token.type() == Lexer.Type.OPERATOR || token.type() == Lexer.Type.END)
                && token.text().equals(operator);
    }

    private void advance(boolean afterOperand) {
        token = lexer.next(afterOperand);
        check();
    }

    private void expect(String operator, boolean afterOperand) {
        if (!is(operator)) {
            String code = token.type() == Lexer.Type.END ? "S0203" : "S0202";
            throw JsonataException.coded(code).with("token", shownToken()).with("value", operator);
        }
        advance(afterOperand);
    }

    private Node expression(int power) {
        if (++depth > DEPTH_MAX) {
            throw new JsonataException("Expression is nested too deeply");
        }
        Lexer.Token first = token;
        advance(true);
        Node left = prefix(first);
        for (int chained = 0; power < power(token); chained++) {
            // Each operator of a chain nests what is left of it, which would be refused once all of it was read.
            if (chained > Shaper.DEPTH_MAX) {
                throw new JsonataException("Expression is nested too deeply");
            }
            Lexer.Token operator = token;
            advance(false);
            left = infix(operator, left);
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
        while (!is(")")) {
            node.children.add(expression(0));
            if (!is(";")) {
                break;
            }
            advance(false);
        }
        expect(")", true);
        return node;
    }

    private Node array(Lexer.Token first) {
        Node node = node(Kind.ARRAY, first);
        if (!is("]")) {
            do {
                node.children.add(element());
            } while (skip(","));
        }
        expect("]", true);
        return node;
    }

    private Node element() {
        Node item = expression(0);
        if (!is("..")) {
            return item;
        }
        Node range = node(Kind.BINARY, token);
        advance(false);
        range.children.add(item);
        range.children.add(expression(0));
        return range;
    }

    private boolean skip(String operator) {
        if (!is(operator)) {
            return false;
        }
        advance(false);
        return true;
    }

    private List<Node.Pair> pairs() {
        List<Node.Pair> pairs = new ArrayList<>();
        if (!is("}")) {
            do {
                Node key = expression(0);
                expect(":", false);
                pairs.add(new Node.Pair(key, expression(0)));
            } while (skip(","));
        }
        expect("}", true);
        return pairs;
    }

    private Node transform(Lexer.Token first) {
        Node node = node(Kind.TRANSFORM, first);
        node.children.add(expression(0));
        expect("|", false);
        node.children.add(expression(0));
        if (skip(",")) {
            node.children.add(expression(0));
        }
        expect("|", false);
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
        if (!is(")")) {
            do {
                node.arguments.add(argument(node));
            } while (skip(","));
        }
        expect(")", true);
        if (procedure.kind == Kind.NAME && LAMBDAS.contains(procedure.text)) {
            lambda(node);
        }
        return node;
    }

    private Node argument(Node call) {
        if (!is("?")) {
            return expression(0);
        }
        call.kind = Kind.PARTIAL;
        Node open = node(Kind.OPEN_ARGUMENT, token);
        advance(false);
        return open;
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
        if (is("<")) {
            node.signature = Optional.of(Signature.of(signature()));
        }
        expect("{", false);
        node.children.set(0, expression(0));
        expect("}", false);
    }

    private String signature() {
        var text = new StringBuilder("<");
        for (int open = 1; open > 0 && !is("{") && token.type() != Lexer.Type.END; ) {
            advance(false);
            open += is("<") ? 1 : is(">") ? -1 : 0;
            text.append(token.text());
        }
        expect(">", false);
        return text.toString();
    }

    private Node predicate(Lexer.Token operator, Node left) {
        if (is("]")) {
            Node step = left;
            while (step.kind == Kind.BINARY && step.text.equals("[")) {
                step = step.child(0);
            }
            step.keepArray = true;
            advance(false);
            return left;
        }
        Node node = operation(operator, left, expression(0));
        expect("]", true);
        return node;
    }

    private Node order(Lexer.Token operator, Node left) {
        Node node = operation(operator, left);
        expect("(", false);
        do {
            boolean descending = is(">");
            if (descending || is("<")) {
                advance(false);
            }
            node.terms.add(new Node.Term(expression(0), descending));
        } while (skip(","));
        expect(")", false);
        return node;
    }

    private Node condition(Lexer.Token operator, Node left) {
        Node node = node(Kind.CONDITION, operator);
        node.children.add(left);
        node.children.add(expression(0));
        if (skip(":")) {
            node.children.add(expression(0));
        }
        return node;
    }
}
