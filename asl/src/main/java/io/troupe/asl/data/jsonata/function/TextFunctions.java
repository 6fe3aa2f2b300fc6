package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.GrowingText;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Texts;
import io.troupe.asl.data.jsonata.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Functions on texts. Source: JSONata, "String functions". */
final class TextFunctions {
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private TextFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("string", new Native("<x-b?:s>", 1, TextFunctions::string));
        all.put("substring", new Native("<s-nn?:s>", 3, TextFunctions::substring));
        all.put("substringBefore", new Native("<s-s:s>", 2, (arguments, caller) -> around(arguments, true)));
        all.put("substringAfter", new Native("<s-s:s>", 2, (arguments, caller) -> around(arguments, false)));
        all.put("lowercase", changing(text -> text.toLowerCase(Locale.ROOT)));
        all.put("uppercase", changing(text -> text.toUpperCase(Locale.ROOT)));
        all.put("trim", changing(TextFunctions::trim));
        all.put("length", new Native("<s-:n>", 1, TextFunctions::length));
        all.put("pad", new Native("<s-ns?:s>", 3, TextFunctions::pad));
        all.put("join", new Native("<a<s>s?:s>", 2, TextFunctions::join));
        all.put("base64encode", changing(TextFunctions::encode));
        all.put("base64decode", changing(TextFunctions::decode));
        UrlTexts.addTo(all);
    }

    /** A function from one text to another; undefined stays undefined. */
    static Native changing(UnaryOperator<String> change) {
        return new Native("<s-:s>", 1, (arguments, caller) -> {
            if (!arguments.has(0)) {
                return Values.UNDEFINED;
            }
            caller.meter().characters(arguments.text(0).length());
            return TextNode.valueOf(change.apply(arguments.text(0)));
        });
    }

    private static JsonNode string(Arguments arguments, Caller caller) {
        boolean pretty = arguments.get(1).booleanValue();
        return arguments.has(0)
                ? TextNode.valueOf(Texts.of(arguments.get(0), pretty, caller.meter()))
                : Values.UNDEFINED;
    }

    /** Counts code points, as all functions do that count characters. */
    private static JsonNode substring(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        String text = arguments.text(0);
        caller.meter().characters(text.length());
        int length = text.codePointCount(0, text.length());
        double start = arguments.number(1);
        if (length + start < 0) {
            start = 0;
        }
        double from = truncated(start) + (start < 0 ? length : 0);
        double count = arguments.has(2) ? Math.max(0, arguments.number(2)) : length;
        double end = truncated(start + count + (start < 0 ? length : 0));
        return TextNode.valueOf(slice(text, from, Math.min(end, length)));
    }

    private static double truncated(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static String slice(String text, double from, double end) {
        if (from >= end) {
            return "";
        }
        int first = text.offsetByCodePoints(0, (int) from);
        return text.substring(first, text.offsetByCodePoints(first, (int) (end - from)));
    }

    private static JsonNode around(Arguments arguments, boolean before) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        String text = arguments.text(0);
        // JavaScript looks for the text "undefined" when there is none to look for.
        String mark = arguments.has(1) ? arguments.text(1) : "undefined";
        int place = text.indexOf(mark);
        if (place < 0) {
            return arguments.get(0);
        }
        return TextNode.valueOf(before ? text.substring(0, place) : text.substring(place + mark.length()));
    }

    private static String trim(String text) {
        String single = text.replaceAll("[ \t\n\r]+", " ");
        int start = single.startsWith(" ") ? 1 : 0;
        int end = single.length() > start && single.endsWith(" ") ? single.length() - 1 : single.length();
        return single.substring(start, end);
    }

    private static JsonNode length(Arguments arguments, Caller caller) {
        String text = arguments.text(0);
        return arguments.has(0) ? Numbers.of(text.codePointCount(0, text.length())) : Values.UNDEFINED;
    }

    private static JsonNode pad(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        String text = arguments.text(0);
        double width = arguments.number(1);
        String filler = arguments.text(2).isEmpty() ? " " : arguments.text(2);
        double missing = Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return arguments.get(0);
        }
        String padding = padding(filler, (long) Math.min(missing, Long.MAX_VALUE), caller.meter());
        return TextNode.valueOf(width > 0 ? text + padding : padding + text);
    }

    private static String padding(String filler, long length, Meter meter) {
        meter.characters(Math.min(length, Integer.MAX_VALUE) * (long) filler.length());
        String repeated = filler.repeat((int) length);
        return repeated.substring(0, repeated.offsetByCodePoints(0, (int) length));
    }

    private static JsonNode join(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        String separator = arguments.text(1);
        var text = new GrowingText(caller.meter());
        String before = "";
        for (JsonNode part : arguments.get(0)) {
            text.append(before);
            text.append(part.asText());
            before = separator;
        }
        return TextNode.valueOf(text.toString());
    }

    /** As Node's {@code binary}: of each character only the lowest byte. */
    private static String encode(String text) {
        byte[] bytes = new byte[text.length()];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) text.charAt(index);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String decode(String text) {
        try {
            String plain = BLANKS.matcher(text).replaceAll("").replace('-', '+').replace('_', '/');
            byte[] bytes = Base64.getDecoder().decode(plain);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException invalid) {
            throw JsonataException.internal();
        }
    }
}
