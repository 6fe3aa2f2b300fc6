package io.troupe.asl.data.jsonata.syntax;

import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.syntax.Node.Slot;
import io.troupe.asl.data.jsonata.value.JsonataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds for each {@code %} the step whose input it means. Source: JSONata's parser, "seekParent". */
final class Ancestry {
    private int labels;

    Node parent(Node node) {
        node.slot = Optional.of(new Slot("!" + labels++));
        return node;
    }

    /** What an operand still seeks, its expression seeks. */
    static void push(Node result, Node value) {
        result.seekingParent.addAll(value.seekingParent);
        if (value.kind == Kind.PARENT) {
            value.slot.ifPresent(result.seekingParent::add);
        }
    }

    /** In a predicate, the step that it stands behind is the parent of the first level. */
    void pushFromPredicate(Node step, Node predicate) {
        if (predicate.seekingParent.isEmpty()) {
            return;
        }
        for (Slot slot : predicate.seekingParent) {
            if (slot.level == 1) {
                seek(step, slot);
            } else {
                slot.level--;
            }
        }
        push(step, predicate);
    }

    /** Looks for the parents that the last step of a path seeks, going backwards. */
    void resolve(Node path) {
        Node last = path.child(path.children.size() - 1);
        List<Slot> slots = new ArrayList<>(last.seekingParent);
        if (last.kind == Kind.PARENT) {
            last.slot.ifPresent(slots::add);
        }
        for (Slot slot : slots) {
            resolve(path, slot);
        }
    }

    private void resolve(Node path, Slot slot) {
        int index = path.children.size() - 2;
        while (slot.level > 0) {
            if (index < 0) {
                path.seekingParent.add(slot);
                return;
            }
            Node step = path.child(index--);
            while (index >= 0
                    && !step.focus.isEmpty()
                    && !path.child(index).focus.isEmpty()) {
                step = path.child(index--);
            }
            seek(step, slot);
        }
    }

    private void seek(Node node, Slot slot) {
        switch (node.kind) {
            case NAME, WILDCARD -> {
                slot.level--;
                if (slot.level == 0) {
                    // Two that mean the same parent share its label.
                    node.ancestor.ifPresent(known -> slot.label = known.label);
                    node.ancestor = Optional.of(slot);
                    node.tuple = true;
                }
            }
            case PARENT -> slot.level++;
            case BLOCK -> {
                if (!node.children.isEmpty()) {
                    node.tuple = true;
                    seek(node.child(node.children.size() - 1), slot);
                }
            }
            case PATH -> {
                node.tuple = true;
                int index = node.children.size() - 1;
                seek(node.child(index--), slot);
                while (slot.level > 0 && index >= 0) {
                    seek(node.child(index--), slot);
                }
            }
            default -> throw JsonataException.coded("S0217");
        }
    }
}
