package io.troupe.asl.data.jsonata.syntax;

import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes paths out of dots, and marks what the evaluation must know of each step. Source: JSONata's "processAST". */
final class Shaper {
    static final int DEPTH_MAX = 1_000;

    private final Ancestry ancestry = new Ancestry();
    private int depth;

    private Shaper() {}

    static Node shape(Node expression) {
        Node shaped = new Shaper().process(expression);
        if (shaped.kind == Kind.PARENT || !shaped.seekingParent.isEmpty()) {
            throw JsonataException.coded("S0217");
        }
        return shaped;
    }

    private Node process(Node node) {
        if (++depth > DEPTH_MAX) {
            throw new JsonataException("Expression is nested too deeply");
        }
        Node result = switch (node.kind) {
            case BINARY -> binary(node);
            case NEGATION -> negation(node);
            case ARRAY, BLOCK, CONDITION -> parts(node);
            case OBJECT -> object(node);
            case FUNCTION, PARTIAL -> call(node);
            case LAMBDA -> {
                node.children.set(0, TailCalls.optimized(process(node.child(0))));
                yield node;
            }
            case TRANSFORM -> {
                node.children.replaceAll(this::process);
                yield node;
            }
            case NAME -> {
                Node path = path(node);
                path.keepSingletonArray = node.keepArray;
                yield path;
            }
            case PARENT -> ancestry.parent(node);
            case END -> throw JsonataException.coded("S0207");
            default -> node;
        };
        result.keepArray |= node.keepArray;
        depth--;
        return result;
    }

    private static Node path(Node step) {
        Node path = new Node(Kind.PATH, "", step.position);
        path.children.add(step);
        return path;
    }

    private Node negation(Node node) {
        Node operand = process(node.child(0));
        if (operand.kind == Kind.NUMBER) {
            Node number = new Node(Kind.NUMBER, operand.text, operand.position);
            number.literal = Numbers.of(-operand.literal.doubleValue());
            number.predicates = operand.predicates;
            number.group = operand.group;
            return number;
        }
        node.children.set(0, operand);
        Ancestry.push(node, operand);
        return node;
    }

    private Node parts(Node node) {
        node.children.replaceAll(this::process);
        for (Node part : node.children) {
            Ancestry.push(node, part);
            if (node.kind == Kind.BLOCK && startsWithArray(part)) {
                node.constructsArray = true;
            }
        }
        return node;
    }

    private static boolean startsWithArray(Node node) {
        return node.constructsArray || (node.kind == Kind.PATH && node.child(0).constructsArray);
    }

    private Node object(Node node) {
        node.pairs = processed(node.pairs);
        node.pairs.forEach(pair -> {
            Ancestry.push(node, pair.key());
            Ancestry.push(node, pair.value());
        });
        return node;
    }

    private List<Node.Pair> processed(List<Node.Pair> pairs) {
        List<Node.Pair> processed = new ArrayList<>();
        pairs.forEach(pair -> processed.add(new Node.Pair(process(pair.key()), process(pair.value()))));
        return processed;
    }

    private Node call(Node node) {
        node.arguments.replaceAll(this::process);
        node.arguments.forEach(argument -> Ancestry.push(node, argument));
        node.children.set(0, process(node.child(0)));
        return node;
    }

    private Node binary(Node node) {
        return switch (node.text) {
            case "." -> dot(node);
            case "[" -> predicate(node);
            case "{" -> group(node);
            case "^" -> order(node);
            case ":=" -> {
                Node bind = operation(Kind.BIND, node);
                Ancestry.push(bind, bind.child(1));
                yield bind;
            }
            case "@" -> focus(node);
            case "#" -> index(node);
            case "~>" -> {
                Node apply = operation(Kind.APPLY, node);
                apply.keepArray = apply.child(0).keepArray || apply.child(1).keepArray;
                yield apply;
            }
            default -> {
                Node operation = operation(Kind.BINARY, node);
                operation.operator = Optional.of(Operator.of(node.text));
                operation.children.forEach(operand -> Ancestry.push(operation, operand));
                yield operation;
            }
        };
    }

    private Node operation(Kind kind, Node node) {
        node.kind = kind;
        node.children.replaceAll(this::process);
        return node;
    }

    private Node dot(Node node) {
        Node left = process(node.child(0));
        Node path = left.kind == Kind.PATH ? left : path(left);
        if (left.kind == Kind.PARENT) {
            path.seekingParent = new ArrayList<>(List.of(left.slot.orElseThrow()));
        }
        Node right = process(node.child(1));
        if (right.kind == Kind.PATH) {
            path.children.addAll(right.children);
        } else {
            right.stages.addAll(right.predicates);
            right.predicates = new ArrayList<>();
            path.children.add(right);
        }
        path.children.forEach(Shaper::nameStep);
        path.keepSingletonArray |= path.children.stream().anyMatch(step -> step.keepArray);
        markArray(path.child(0));
        markArray(path.child(path.children.size() - 1));
        ancestry.resolve(path);
        return path;
    }

    /** A text between dots is a name; other literals make no step. */
    private static void nameStep(Node step) {
        if (step.kind == Kind.NUMBER || step.kind == Kind.VALUE) {
            throw JsonataException.coded("S0213").with("value", step.literal);
        }
        if (step.kind == Kind.STRING) {
            step.kind = Kind.NAME;
        }
    }

    private static void markArray(Node step) {
        if (step.kind == Kind.ARRAY) {
            step.constructsArray = true;
        }
    }

    private Node predicate(Node node) {
        Node result = process(node.child(0));
        Node step = lastStep(result);
        if (step.group.isPresent()) {
            throw JsonataException.coded("S0209");
        }
        Node predicate = process(node.child(1));
        ancestry.pushFromPredicate(step, predicate);
        if (result.kind == Kind.PATH) {
            step.stages.add(filter(predicate, node.position));
        } else {
            step.predicates.add(filter(predicate, node.position));
        }
        return result;
    }

    private static Node filter(Node predicate, int position) {
        Node filter = new Node(Kind.FILTER, "[", position);
        filter.children.add(predicate);
        return filter;
    }

    private static Node lastStep(Node node) {
        return node.kind == Kind.PATH ? node.child(node.children.size() - 1) : node;
    }

    private Node group(Node node) {
        Node result = process(node.child(0));
        if (result.group.isPresent()) {
            throw JsonataException.coded("S0210");
        }
        result.group = Optional.of(new Node.Group(processed(node.pairs)));
        return result;
    }

    private Node order(Node node) {
        Node left = process(node.child(0));
        Node path = left.kind == Kind.PATH ? left : path(left);
        Node sort = new Node(Kind.SORT, "^", node.position);
        for (Node.Term term : node.terms) {
            Node expression = process(term.expression());
            Ancestry.push(sort, expression);
            sort.terms.add(new Node.Term(expression, term.descending()));
        }
        path.children.add(sort);
        ancestry.resolve(path);
        return path;
    }

    private Node focus(Node node) {
        Node result = process(node.child(0));
        Node step = lastStep(result);
        if (!step.stages.isEmpty() || !step.predicates.isEmpty()) {
            throw JsonataException.coded("S0215");
        }
        if (step.kind == Kind.SORT) {
            throw JsonataException.coded("S0216");
        }
        step.keepArray |= node.keepArray;
        step.focus = node.child(1).text;
        step.tuple = true;
        return result;
    }

    private Node index(Node node) {
        Node left = process(node.child(0));
        Node step = lastStep(left);
        Node path = left;
        if (left.kind != Kind.PATH) {
            path = path(left);
            step.stages.addAll(step.predicates);
            step.predicates = new ArrayList<>();
        }
        if (step.stages.isEmpty()) {
            step.index = node.child(1).text;
        } else {
            step.stages.add(new Node(Kind.INDEX, node.child(1).text, node.position));
        }
        step.tuple = true;
        return path;
    }
}
