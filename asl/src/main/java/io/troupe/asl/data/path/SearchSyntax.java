package io.troupe.asl.data.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the steps that most searches are made of, and nothing else. */
final class SearchSyntax {
    private static final String NAME = "([A-Za-z_][A-Za-z0-9_-]*)(?=[.\\[]|$)";
    private static final String INTEGER = "(-?[0-9]{1,9})";
    private static final String LITERAL =
            "(?:(?<number>-?[0-9]{1,18}(?:\\.[0-9]{1,18})?)|'(?<text>[^'\\\\]*)'|(?<constant>true|false|null))";

    private static final Pattern ROOT = Pattern.compile("\\$");
    private static final Pattern MEMBER = Pattern.compile("\\." + NAME);
    private static final Pattern QUOTED_MEMBER = Pattern.compile("\\['([A-Za-z0-9_ -]+)'\\]");
    private static final Pattern ELEMENT = Pattern.compile("\\[" + INTEGER + "\\]");
    private static final Pattern DESCENDANTS = Pattern.compile("\\.\\." + NAME);
    private static final Pattern CHILDREN = Pattern.compile("\\.\\*(?=[.\\[]|$)|\\[\\*\\]");
    private static final Pattern SLICE = Pattern.compile("\\[(?!:\\])" + INTEGER + "?:" + INTEGER + "?\\]");
    private static final Pattern FILTER = Pattern.compile("\\[\\?\\( *");

    /** A place that is asked for alone ends at a blank: to the library, what follows would be part of its name. */
    private static final Pattern CLAUSE = Pattern.compile("@(?<members>(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
            + "(?: *(?<relation>==|!=|<=|>=|<|>)(?![=~]) *" + LITERAL + "(?= *(?:&&|\\|\\||\\)))"
            + "|(?= +(?:&&|\\|\\|)|\\)))");

    private static final Pattern CONJUNCTION = Pattern.compile(" *(&&|\\|\\|) *");
    private static final Pattern END_OF_FILTER = Pattern.compile(" *\\)\\]");

    private final String path;
    private int position;

    private SearchSyntax(String path) {
        this.path = path;
    }

    /** The steps of a path that the library takes, or nothing when one of them is not known here. */
    static Optional<List<SearchStep>> steps(String path) {
        var syntax = new SearchSyntax(path);
        List<SearchStep> steps = new ArrayList<>();
        SearchStep step = syntax.take(ROOT) == null ? null : syntax.step();
        while (step != null) {
            steps.add(step);
            step = syntax.step();
        }
        return syntax.position == path.length() ? Optional.of(List.copyOf(steps)) : Optional.empty();
    }

    /** Goes past what a pattern finds here, if it finds something. */
    private @Nullable Matcher take(Pattern pattern) {
        Matcher matcher = pattern.matcher(path).region(position, path.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher;
    }

    private @Nullable SearchStep step() {
        Matcher found = take(MEMBER);
        found = found == null ? take(QUOTED_MEMBER) : found;
        if (found != null) {
            return new SearchStep.Member(found.group(1));
        }
        found = take(ELEMENT);
        if (found != null) {
            return new SearchStep.Element(Integer.parseInt(found.group(1)));
        }
        found = take(DESCENDANTS);
        if (found != null) {
            return new SearchStep.Descendants(found.group(1));
        }
        if (take(CHILDREN) != null) {
            return new SearchStep.Children();
        }
        found = take(SLICE);
        if (found != null) {
            return new SearchStep.Slice(integer(found.group(1)), integer(found.group(2)));
        }
        return take(FILTER) == null ? null : filter();
    }

    private static OptionalInt integer(@Nullable String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** Clauses joined all by the same operator. */
    private @Nullable SearchStep filter() {
        List<FilterClause> clauses = new ArrayList<>();
        String operator = "";
        while (true) {
            Matcher clause = take(CLAUSE);
            if (clause == null) {
                return null;
            }
            clauses.add(clause(clause));
            Matcher conjunction = take(CONJUNCTION);
            if (conjunction == null) {
                return take(END_OF_FILTER) == null ? null : new SearchStep.Filter(clauses, operator.equals("&&"));
            }
            if (!operator.isEmpty() && !operator.equals(conjunction.group(1))) {
                return null;
            }
            operator = conjunction.group(1);
        }
    }

    private static FilterClause clause(Matcher found) {
        String members = found.group("members");
        List<String> names =
                members.isEmpty() ? List.of() : List.of(members.substring(1).split("\\."));
        String relation = found.group("relation");
        return relation == null
                ? new FilterClause.Exists(names)
                : new FilterClause.Compares(names, FilterClause.Relation.of(relation), literal(found));
    }

    private static FilterLiteral literal(Matcher found) {
        if (found.group("number") != null) {
            return FilterLiteral.number(found.group("number"));
        }
        return found.group("constant") == null
                ? FilterLiteral.text(found.group("text"))
                : FilterLiteral.constant(found.group("constant"));
    }
}
