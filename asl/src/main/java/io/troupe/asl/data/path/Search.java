package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import io.troupe.asl.data.Budget;
import io.troupe.asl.data.Json;
import java.util.Optional;

/** One compiled expression of the JSONPath library. */
final class Search {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonPath path;
    private final RegexCost regexCost;
    private final boolean changesDocument;
    private final Optional<KnownSearch> known;

    private Search(JsonPath path, RegexCost regexCost, boolean changesDocument, Optional<KnownSearch> known) {
        this.path = path;
        this.regexCost = regexCost;
        this.changesDocument = changesDocument;
        this.known = known;
    }

    /** Compiles, or gives nothing when the text is no path, or holds a regular expression that could run away. */
    static Optional<Search> compile(String text) {
        String dotted = NamesBehindBrackets.withDots(text);
        return compileAsWritten(dotted).or(() -> {
            String spelledAnew = FilterWords.quote(CountsFromTheEnd.asNegative(SlashesInPatterns.escaped(dotted)));
            return spelledAnew.equals(dotted) ? Optional.empty() : compileAsWritten(spelledAnew);
        });
    }

    private static Optional<Search> compileAsWritten(String text) {
        Optional<RegexCost> cost = RegexCost.ofPath(text);
        if (cost.isEmpty() || !PathSyntax.isBalanced(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Search(
                    JsonPath.compile(text), cost.get(), text.contains("append("), KnownSearch.compile(text)));
        } catch (RuntimeException | StackOverflowError invalid) {
            // The library reports some bad texts with exceptions of its own, some with whatever happened to it.
            return Optional.empty();
        }
    }

    JsonNode read(JsonNode document, Budget budget) {
        return known.flatMap(search -> search.find(document, budget)).orElseGet(() -> readByLibrary(document, budget));
    }

    /** What the library finds, which knows more kinds of steps, and has the words for what cannot be found. */
    JsonNode readByLibrary(JsonNode document, Budget budget) {
        try {
            return found(document, budget);
        } catch (PathNotFoundException missing) {
            if (path.isDefinite()) {
                throw new PathMissException(MissText.asService(String.valueOf(missing.getMessage())));
            }
            return Json.nodes().arrayNode();
        } catch (JsonPathException | ClassCastException | IllegalArgumentException failure) {
            throw new PathMissException(MissText.asService(String.valueOf(failure.getMessage())));
        }
    }

    private JsonNode found(JsonNode document, Budget budget) {
        var configuration = Configuration.builder()
                .jsonProvider(new BudgetedNodes(regexCost, budget))
                .mappingProvider(new PlainValues())
                .build();
        Object found = path.read(changesDocument ? document.deepCopy() : document, configuration);
        return switch (found) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node;
            case Integer number -> Json.number(number);
            default -> MAPPER.valueToTree(found);
        };
    }
}
