package io.troupe.asl.data.jsonata.syntax;

import io.troupe.asl.data.jsonata.syntax.Node.Kind;

/** Turns calls in tail position into thunks, so that a recursion in that form needs no stack. */
final class TailCalls {
    private TailCalls() {}

    static Node optimized(Node body) {
        switch (body.kind) {
            case FUNCTION -> {
                return body.predicates.isEmpty() ? thunk(body) : body;
            }
            case CONDITION -> {
                for (int index = 1; index < body.children.size(); index++) {
                    body.children.set(index, optimized(body.child(index)));
                }
            }
            case BLOCK -> {
                int last = body.children.size() - 1;
                if (last >= 0) {
                    body.children.set(last, optimized(body.child(last)));
                }
            }
            default -> {}
        }
        return body;
    }

    private static Node thunk(Node call) {
        Node thunk = new Node(Kind.LAMBDA, "", call.position);
        thunk.thunk = true;
        thunk.children.add(call);
        return thunk;
    }
}
