package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Values;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions on times, and on integers by pictures. Source: JSONata, "Date/Time functions". */
final class TimeFunctions {
    private static final Pattern ISO_8601 = Pattern.compile("(\\d{4})(?:-([01]\\d))?(?:-([0-3]\\d))?"
            + "(?:T([0-2]\\d):([0-5]\\d):([0-5]\\d))?(?:\\.(\\d{1,20}))?(?:([+-])([0-2]\\d):?([0-5]\\d)|Z)?");
    private static final double MILLISECONDS_MAX = 8.64e15;

    private TimeFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put(
                "now",
                new Native(
                        "<s?s?:s>",
                        2,
                        (arguments, caller) -> TextNode.valueOf(
                                Pictures.time(caller.now().toEpochMilli(), arguments.get(0), arguments.get(1)))));
        all.put(
                "millis",
                new Native(
                        "<:n>",
                        0,
                        (arguments, caller) -> Json.number(caller.now().toEpochMilli())));
        all.put("fromMillis", new Native("<n-s?s?:s>", 3, TimeFunctions::fromMillis));
        all.put("toMillis", new Native("<s-s?:n>", 2, TimeFunctions::toMillis));
        all.put("formatInteger", new Native("<n-s:s>", 2, TimeFunctions::formatInteger));
        all.put("parseInteger", new Native("<s-s:n>", 2, TimeFunctions::parseInteger));
    }

    private static JsonNode fromMillis(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        if (Math.abs(arguments.number(0)) > MILLISECONDS_MAX) {
            throw JsonataException.coded("D1001").with("value", arguments.get(0));
        }
        long milliseconds = (long) arguments.number(0);
        return TextNode.valueOf(Pictures.time(milliseconds, arguments.get(1), arguments.get(2)));
    }

    private static JsonNode toMillis(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        if (arguments.has(1)) {
            return Pictures.parseTime(arguments.text(0), arguments.text(1), caller.now(), caller.meter());
        }
        Matcher matcher = ISO_8601.matcher(arguments.text(0));
        if (!matcher.matches()) {
            throw notIso(arguments);
        }
        try {
            return Json.number(milliseconds(matcher));
        } catch (DateTimeException noSuchTime) {
            throw notIso(arguments);
        }
    }

    private static JsonataException notIso(Arguments arguments) {
        return JsonataException.coded("D3110").with("value", arguments.get(0));
    }

    private static long milliseconds(Matcher matcher) {
        int offset = number(matcher, 9, 0) * 60 + number(matcher, 10, 0);
        var zone = ZoneOffset.ofTotalSeconds(("-".equals(matcher.group(8)) ? -offset : offset) * 60);
        String fraction = ((matcher.group(7) == null ? "" : matcher.group(7)) + "000").substring(0, 3);
        int hour = number(matcher, 4, 0);
        // Midnight may be written as the end of a day.
        return OffsetDateTime.of(
                                number(matcher, 1, 0),
                                number(matcher, 2, 1),
                                number(matcher, 3, 1),
                                hour == 24 ? 0 : hour,
                                number(matcher, 5, 0),
                                number(matcher, 6, 0),
                                0,
                                zone)
                        .plusDays(hour == 24 ? 1 : 0)
                        .toInstant()
                        .toEpochMilli()
                + Integer.parseInt(fraction);
    }

    private static int number(Matcher matcher, int group, int otherwise) {
        return matcher.group(group) == null ? otherwise : Integer.parseInt(matcher.group(group));
    }

    private static JsonNode formatInteger(Arguments arguments, Caller caller) {
        return arguments.has(0)
                ? TextNode.valueOf(Pictures.integer(arguments.number(0), arguments.text(1)))
                : Values.UNDEFINED;
    }

    private static JsonNode parseInteger(Arguments arguments, Caller caller) {
        return arguments.has(0)
                ? Pictures.parseInteger(arguments.text(0), arguments.text(1), caller.meter())
                : Values.UNDEFINED;
    }
}
