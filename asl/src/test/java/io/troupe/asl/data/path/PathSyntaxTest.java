package io.troupe.asl.data.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSyntaxTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    $.&Ж中.x -> $['&Ж中']['x']
                    $.a/b=c<d>e!f|g&h -> $['a/b=c<d>e!f|g&h']
                    $.abc.['def ghi'] -> $['abc']['def ghi']
                    $.a.[0].["b"].c -> $['a'][0]['b']['c']
                    $.['a'] -> $['a']
                    """)
    void onePlaceIsNamed(String path, String canonical) {
        assertThat(PathSyntax.steps(path).map(PathSyntax::canonical)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a@b",
                "$.a,b",
                "$.a:b",
                "$.a?b",
                "$.*",
                "$.a*",
                "$.a()",
                "$.{a}",
                "$.'a'",
                "$.\"a\"",
                "$.a b",
                "$.a]",
                "$..a",
                "$..['a']",
                "$.",
                "$.a.",
                "$.a.[",
                "$.a.[*]",
                "$.a.[?(@.b)]",
                "$.a.['b'"
            })
    void allElseIsGivenUp(String path) {
        assertThat(PathSyntax.steps(path)).isEmpty();
    }
}
