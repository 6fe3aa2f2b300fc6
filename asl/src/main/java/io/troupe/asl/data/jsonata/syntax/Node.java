package io.troupe.asl.data.jsonata.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of the syntax tree. The parser makes and marks it; nobody changes it afterwards, so many threads may walk it.
 *
 * <p>The shape follows JSONata's own tree, whose marks decide what a path flattens and keeps.
 */
public final class Node {
    /** What a node stands for. */
    public enum Kind {
        /** The end of the text. */
        END,
        /** Steps, each applied to what the one before found. */
        PATH,
        /** An operator between two operands. */
        BINARY,
        /** A minus before its operand. */
        NEGATION,
        /** An array. */
        ARRAY,
        /** An object. */
        OBJECT,
        /** The name of a member. */
        NAME,
        /** A text. */
        STRING,
        /** A number. */
        NUMBER,
        /** True, false or null. */
        VALUE,
        /** {@code *}. */
        WILDCARD,
        /** {@code **}. */
        DESCENDANT,
        /** {@code %}. */
        PARENT,
        /** {@code ? :}. */
        CONDITION,
        /** Expressions in parentheses. */
        BLOCK,
        /** {@code :=}. */
        BIND,
        /** A regular expression. */
        REGEX,
        /** A call. */
        FUNCTION,
        /** A call with arguments left open. */
        PARTIAL,
        /** {@code $name}. */
        VARIABLE,
        /** A function as written. */
        LAMBDA,
        /** {@code ~>}. */
        APPLY,
        /** {@code |…|…|}. */
        TRANSFORM,
        /** {@code ^(…)}. */
        SORT,
        /** {@code ?} in place of an argument. */
        OPEN_ARGUMENT,
        /** A predicate among a step's stages. */
        FILTER,
        /** {@code #$name} among a step's stages. */
        INDEX
    }

    /** A key and its value. */
    public record Pair(Node key, Node value) {}

    /** Pairs behind a step, which group what it found. */
    public record Group(List<Pair> pairs) {}

    /** One key of an order. */
    public record Term(Node expression, boolean descending) {}

    /** Where {@code %} finds its parent: a label under which some step binds what it looked at. */
    static final class Slot {
        String label;
        int level = 1;

        Slot(String label) {
            this.label = label;
        }
    }

    Kind kind;
    String text;
    final int position;
    JsonNode literal = MissingNode.getInstance();
    List<Node> children = new ArrayList<>();
    List<Node> arguments = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    List<Node> predicates = new ArrayList<>();
    List<Node> stages = new ArrayList<>();
    List<Slot> seekingParent = new ArrayList<>();
    Optional<Operator> operator = Optional.empty();
    Optional<Group> group = Optional.empty();
    Optional<Regex> regex = Optional.empty();
    Optional<Signature> signature = Optional.empty();
    Optional<Slot> slot = Optional.empty();
    Optional<Slot> ancestor = Optional.empty();
    String focus = "";
    String index = "";
    boolean keepArray;
    boolean keepSingletonArray;
    boolean constructsArray;
    boolean tuple;
    boolean thunk;

    Node(Kind kind, String text, int position) {
        this.kind = kind;
        // As the parser of JSON does with the names of members, which are then found by identity, in a tenth less time.
        this.text = kind == Kind.NAME || kind == Kind.VARIABLE ? text.intern() : text;
        this.position = position;
    }

    /** What it stands for. */
    public Kind kind() {
        return kind;
    }

    /** The operator as written, the name or the variable. */
    public String text() {
        return text;
    }

    /** Where it ends in the text of the expression. */
    public int position() {
        return position;
    }

    /** The value of a literal. */
    public JsonNode literal() {
        return literal;
    }

    /** Steps, operands, elements, or the parts of a condition; a call's procedure, a function's body. */
    public List<Node> children() {
        return children;
    }

    /** One of the children. */
    public Node child(int place) {
        return children.get(place);
    }

    /** A call's arguments or a function's parameters. */
    public List<Node> arguments() {
        return arguments;
    }

    /** An object's pairs. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The keys of an order. */
    public List<Term> terms() {
        return terms;
    }

    /** Predicates behind anything but a step. */
    public List<Node> predicates() {
        return predicates;
    }

    /** Predicates and positions behind a step. */
    public List<Node> stages() {
        return stages;
    }

    /** Pairs that group the result. */
    public Optional<Group> group() {
        return group;
    }

    /** What a binary node does with its operands. */
    public Optional<Operator> operator() {
        return operator;
    }

    /** A regular expression. */
    public Optional<Regex> regex() {
        return regex;
    }

    /** A function's signature. */
    public Optional<Signature> signature() {
        return signature;
    }

    /** The label under which {@code %} finds its parent. */
    public String slotLabel() {
        return slot.map(found -> found.label).orElse("");
    }

    /** The label under which a step binds what it looked at; empty when nobody asks. */
    public String ancestorLabel() {
        return ancestor.map(found -> found.label).orElse("");
    }

    /** The variable that {@code @} binds; empty when there is none. */
    public String focus() {
        return focus;
    }

    /** The variable that {@code #} binds; empty when there is none. */
    public String index() {
        return index;
    }

    /** {@code []}: one value stays an array. */
    public boolean keepsArray() {
        return keepArray;
    }

    /** The same, anywhere in a path. */
    public boolean keepsSingletonArray() {
        return keepSingletonArray;
    }

    /** An array at either end of a path, which is not flattened. */
    public boolean constructsArray() {
        return constructsArray;
    }

    /** A step that binds variables. */
    public boolean bindsTuples() {
        return tuple;
    }

    /** A call in tail position, to be made by whoever called the function around it. */
    public boolean isThunk() {
        return thunk;
    }
}
