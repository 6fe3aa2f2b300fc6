package io.troupe.asl.data.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterWordsTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    $[?(@.code==es)].text -> $[?(@.code=='es')].text
                    $.Labels[?(@.Name==Receipt)] -> $.Labels[?(@.Name=='Receipt')]
                    $.a[?(@.name==ecs.availability-zone)].value -> $.a[?(@.name=='ecs.availability-zone')].value
                    $.p[?(@.Name==/eggs/cooked/like)].Value -> $.p[?(@.Name=='/eggs/cooked/like')].Value
                    $.p[?(@.Name==/eggs/cooked)] -> $.p[?(@.Name=='/eggs/cooked')]
                    $.p[?(@.Name==/eggs)] -> $.p[?(@.Name=='/eggs')]
                    $.P[?(@.s==subject_completed)]..id -> $.P[?(@.s=='subject_completed')]..id
                    $[?(@.d!=c)] -> $[?(@.d!='c')]
                    $[?(@.d===c)] -> $[?(@.d==='c')]
                    $[?(@.d==c-d)] -> $[?(@.d=='c-d')]
                    $[?(@.d==c && @.e==f||@.g<h)] -> $[?(@.d=='c'&& @.e=='f'||@.g<'h')]
                    $[?((@.d==c) && !(@.e== f ))] -> $[?((@.d=='c') && !(@.e== 'f'))]
                    $[?(@.d==some text)] -> $[?(@.d=='some text')]
                    $[?(@.d==12ab)] -> $[?(@.d=='12ab')]
                    $[?(@.d==true1)] -> $[?(@.d=='true1')]
                    $[?(@.d>2022-01-01)] -> $[?(@.d>'2022-01-01')]
                    $[?(@.d==é)] -> $[?(@.d=='é')]
                    $[?(@.d==a&b|c=)] -> $[?(@.d=='a&b|c=')]
                    $[?(@.d==it's "\\)] -> $[?(@.d=='it\\'s "\\\\')]
                    $[?(@.d.length()>=x)] -> $[?(@.d.length()>='x')]
                    $.a[?(@.b[?(@.c==x)].d==y)] -> $.a[?(@.b[?(@.c=='x')].d=='y')]
                    $[ ? (@.d==c)] -> $[ ? (@.d=='c')]
                    $[?(@['a==b']==c)] -> $[?(@['a==b']=='c')]
                    $[?(@.a=~/b==c/i && @.d==e)] -> $[?(@.a=~/b==c/i && @.d=='e')]
                    """)
    void wordsAreQuoted(String path, String quoted) {
        assertThat(FilterWords.quote(path)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.a==b",
                "$.a.concat('x(', @.b==c)",
                "$[?(@.d==1)]",
                "$[?(@.d==-1.5e3 )]",
                "$[?(@.d==true && @.e==false || @.f== null)]",
                "$[?(@.d=='c')]",
                "$[?(@.d==\"c\")]",
                "$[?('c'==@.d)]",
                "$[?(@.d==@.e)]",
                "$[?(@.d==$.e)]",
                "$[?(@.d==['a', \"b\"])]",
                "$[?(@.d=={'a': 1})]",
                "$[?(@.d==/a\\/b/i)]",
                "$[?(@.d=~ /a/)]",
                "$[?(@.d=~a)]",
                "$[?(@.d==length(@.e))]",
                "$[?(@.d==)]",
                "$[?(@.d== )]",
                "$[?(@.d==c",
                "$[?(@.d=='c",
                "$[?(@.d==\\",
                "$[?(@.d in c)]",
                "$[?(c)]",
            })
    void allElseStays(String path) {
        assertThat(FilterWords.quote(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"==", "==/", "==a", "==a&&", "==a(", "==\\", "(", "'", "=~/", "== "})
    void aLongPathTakesNoLonger(String part) {
        String path = "$[?(" + part.repeat(200_000);

        assertThat(FilterWords.quote(path)).startsWith("$[?(");
    }
}
