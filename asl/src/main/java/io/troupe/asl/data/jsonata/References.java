package io.troupe.asl.data.jsonata;

import io.troupe.asl.data.jsonata.function.Library;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression refers to outside itself.
 *
 * @param variables names that it does not bind itself, and that are no functions of the library
 * @param unsupported names that mean an input document, which there is none of
 * @param readsErrorOutput whether it reads {@code $states.errorOutput}
 * @param readsContext whether it may read {@code $states.context}, which is dear to make
 */
public record References(
        Set<String> variables, Set<String> unsupported, boolean readsErrorOutput, boolean readsContext) {
    /** The members of {@code $states} but the context. */
    private static final Set<String> OTHER_MEMBERS = Set.of("input", "result", "errorOutput");

    /** Keeps the order in which they are referred to. */
    public References {
        variables = Collections.unmodifiableSet(new LinkedHashSet<>(variables));
        unsupported = Collections.unmodifiableSet(new LinkedHashSet<>(unsupported));
    }

    static References of(Node expression) {
        var walk = new Walk();
        walk.walk(expression, Set.of(), false);
        return new References(
                walk.variables, walk.unsupported, walk.readsErrorOutput, walk.readsWholeStates || walk.climbs);
    }

    /** One walk through a tree. */
    private static final class Walk {
        private final Set<String> variables = new LinkedHashSet<>();
        private final Set<String> unsupported = new LinkedHashSet<>();
        private boolean readsErrorOutput;
        private boolean readsWholeStates;
        private boolean climbs;

        /**
         * @param bound names that the expression binds around this place
         * @param hasContext whether the place is inside a mapping, predicate or function, where names have a meaning
         */
        private void walk(Node node, Set<String> bound, boolean hasContext) {
            switch (node.kind()) {
                case PATH -> path(node, bound, hasContext);
                case VARIABLE -> variable(node.text(), bound, hasContext);
                case NAME, WILDCARD, DESCENDANT -> name(node, hasContext);
                case PARENT -> {
                    climbs = true;
                    name(node, hasContext);
                }
                case BLOCK -> block(node, bound, hasContext);
                case LAMBDA -> lambda(node, bound, hasContext);
                case TRANSFORM -> walkAll(node.children(), bound, true);
                case BIND -> walk(node.child(1), bound, hasContext);
                default -> {
                    walkAll(node.children(), bound, hasContext);
                    walkAll(node.arguments(), bound, hasContext);
                    pairs(node.pairs(), bound, hasContext);
                }
            }
            walkAll(node.predicates(), bound, true);
            if (node.kind() != Kind.PATH) {
                node.group().ifPresent(group -> pairs(group.pairs(), bound, true));
            }
        }

        private void walkAll(List<Node> nodes, Set<String> bound, boolean hasContext) {
            nodes.forEach(node -> walk(node, bound, hasContext));
        }

        private void pairs(List<Node.Pair> pairs, Set<String> bound, boolean hasContext) {
            for (Node.Pair pair : pairs) {
                walk(pair.key(), bound, hasContext);
                walk(pair.value(), bound, hasContext);
            }
        }

        private void path(Node path, Set<String> outer, boolean hasContext) {
            Set<String> bound = new HashSet<>(outer);
            boolean first = true;
            boolean knewWholeStates = readsWholeStates;
            for (Node step : path.children()) {
                walk(step, bound, hasContext || !first);
                if (first && leadsPastContext(path)) {
                    readsWholeStates = knewWholeStates;
                }
                bound.add(step.focus());
                bound.add(step.index());
                for (Node stage : step.stages()) {
                    bound.add(stage.kind() == Kind.INDEX ? stage.text() : "");
                    walkAll(stage.children(), bound, true);
                }
                step.terms().forEach(term -> walk(term.expression(), bound, true));
                first = false;
            }
            // The group behind a path sees what its steps bind.
            path.group().ifPresent(group -> pairs(group.pairs(), bound, true));
            readsErrorOutput |= path.children().size() > 1
                    && path.child(0).kind() == Kind.VARIABLE
                    && path.child(0).text().equals(JsonataExpression.STATES)
                    && path.child(1).text().equals("errorOutput");
        }

        /** Whether a path begins with another member of {@code $states}, and binds nothing there. */
        private static boolean leadsPastContext(Node path) {
            if (path.children().size() < 2) {
                return false;
            }
            Node states = path.child(0);
            Node member = path.child(1);
            return states.kind() == Kind.VARIABLE
                    && states.predicates().isEmpty()
                    && states.stages().isEmpty()
                    && !states.bindsTuples()
                    && member.kind() == Kind.NAME
                    && OTHER_MEMBERS.contains(member.text());
        }

        private void variable(String name, Set<String> bound, boolean hasContext) {
            if (name.equals("$") || (name.isEmpty() && !hasContext)) {
                unsupported.add("$" + name);
            } else if (!name.isEmpty() && !bound.contains(name) && Values.isUndefined(Library.function(name))) {
                variables.add(name);
                readsWholeStates |= name.equals(JsonataExpression.STATES);
            }
        }

        private void name(Node node, boolean hasContext) {
            if (!hasContext) {
                unsupported.add(node.text());
            }
        }

        private void block(Node block, Set<String> outer, boolean hasContext) {
            Set<String> bound = new HashSet<>(outer);
            for (Node expression : block.children()) {
                // A function may call itself, so its name is bound while its body is looked at.
                if (expression.kind() == Kind.BIND) {
                    bound.add(expression.child(0).text());
                }
                walk(expression, bound, hasContext);
            }
        }

        private void lambda(Node lambda, Set<String> outer, boolean hasContext) {
            Set<String> bound = new HashSet<>(outer);
            lambda.arguments().forEach(parameter -> bound.add(parameter.text()));
            walk(lambda.child(0), bound, hasContext || !lambda.isThunk());
        }
    }
}
