package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;

/** Fills {@code $0}, {@code $1}, … of a replacement with what was matched. Source: JSONata, "$replace()". */
final class Substitution {
    private Substitution() {}

    static String of(String replacement, JsonNode match) {
        var result = new StringBuilder();
        int position = 0;
        int dollar = replacement.indexOf('$');
        while (dollar >= 0) {
            result.append(replacement, position, dollar);
            position = dollar + 1;
            if (replacement.startsWith("$", position)) {
                result.append('$');
                position++;
            } else if (replacement.startsWith("0", position)) {
                result.append(match.path("match").asText(""));
                position++;
            } else {
                position = group(replacement, position, match.path("groups"), result);
            }
            dollar = replacement.indexOf('$', position);
        }
        return result.append(replacement.substring(position)).toString();
    }

    /** As many digits as there are groups; gives the position behind them. */
    private static int group(String replacement, int position, JsonNode groups, StringBuilder result) {
        int digitsMax = groups.isEmpty() ? 1 : String.valueOf(groups.size()).length();
        int end = position;
        while (end < replacement.length() && end - position < digitsMax && isDigit(replacement.charAt(end))) {
            end++;
        }
        if (end == position) {
            result.append('$');
            return position;
        }
        int number = Integer.parseInt(replacement.substring(position, end));
        if (digitsMax > 1 && number > groups.size() && end - position > 1) {
            end--;
            number = Integer.parseInt(replacement.substring(position, end));
        }
        result.append(groups.path(number - 1).asText(""));
        // The reference moves on by the digits of the number itself, so a leading zero is left standing behind it.
        return position + String.valueOf(number).length();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
