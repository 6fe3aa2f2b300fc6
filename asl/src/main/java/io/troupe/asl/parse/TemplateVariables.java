package io.troupe.asl.parse;

import io.troupe.asl.data.intrinsic.Expression;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;
import java.util.LinkedHashSet;
import java.util.Set;

/** The workflow variables that a payload template refers to. */
final class TemplateVariables {
    private final Set<String> variables = new LinkedHashSet<>();

    private TemplateVariables() {}

    static Set<String> of(Template template) {
        var found = new TemplateVariables();
        found.collect(template);
        return found.variables;
    }

    static Set<String> of(Expression expression) {
        var found = new TemplateVariables();
        found.collect(expression);
        return found.variables;
    }

    private void collect(Template template) {
        switch (template) {
            case Template.Members members -> {
                members.written().forEach(member -> collect(member.value()));
                members.evaluated().forEach(field -> collect(field.value()));
            }
            case Template.Elements elements -> elements.elements().forEach(this::collect);
            case Template.Literal literal -> {}
            // Its references were noted when it was parsed.
            case Template.Computed computed -> {}
        }
    }

    private void collect(Expression expression) {
        switch (expression) {
            case Expression.Read read -> collect(read.path());
            case Expression.Call call -> call.arguments().forEach(this::collect);
            case Expression.Literal literal -> {}
        }
    }

    private void collect(Path path) {
        path.variable().ifPresent(variables::add);
    }
}
