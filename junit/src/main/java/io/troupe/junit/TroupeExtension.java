package io.troupe.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests their {@link Troupe}. */
final class TroupeExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TroupeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Troupe.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var node = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("node", key -> TestedNode.start(), TestedNode.class);
        return new Troupe(node, context.getUniqueId());
    }
}
