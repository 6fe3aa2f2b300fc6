package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Uuids;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Texts;
import io.troupe.asl.data.jsonata.value.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Functions that the service added to JSONata. Source: "JSONata functions provided by Step Functions". */
final class ServiceFunctions {
    /** The service makes so many numbers, and none of one more. */
    private static final int RANGE_MAX = 360_145;

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private ServiceFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("partition", new Native("<an:a>", 2, ServiceFunctions::partition));
        all.put("range", new Native("<nnn?:a>", 3, ServiceFunctions::range));
        all.put("hash", new Native("<xs?:s>", 2, ServiceFunctions::hash));
        all.put("random", new Native("<n?:n>", 1, ServiceFunctions::random));
        all.put("uuid", new Native("<:s>", 0, ServiceFunctions::uuid));
        all.put("parse", new Native("<s-:x>", 1, ServiceFunctions::parse));
    }

    private static JsonNode partition(Arguments arguments, Caller caller) {
        if (!arguments.has(0) || arguments.get(0).isEmpty()) {
            return Values.UNDEFINED;
        }
        long size = (long) arguments.number(1);
        if (size == 0) {
            return Values.UNDEFINED;
        }
        if (size < 0) {
            throw new JsonataException("The chunk size of the $partition function must be a positive number");
        }
        ArrayNode chunks = Json.nodes().arrayNode();
        ArrayNode chunk = Json.nodes().arrayNode();
        for (JsonNode element : arguments.get(0)) {
            if (chunk.isEmpty() || chunk.size() >= size) {
                chunk = Json.nodes().arrayNode();
                chunks.add(chunk);
            }
            Values.add(element, chunk, caller.meter());
        }
        return chunks;
    }

    /** Of whole numbers; a sequence, so that a range of one number is that number. Both as observed. */
    private static JsonNode range(Arguments arguments, Caller caller) {
        if (!arguments.has(0) || !arguments.has(1) || !arguments.has(2)) {
            return Values.UNDEFINED;
        }
        double first = (long) arguments.number(0);
        double last = (long) arguments.number(1);
        double step = (long) arguments.number(2);
        if (step == 0) {
            throw new JsonataException("The step of the $range function must not be 0");
        }
        double count = Math.floor((last - first) / step) + 1;
        if (count > RANGE_MAX) {
            throw Meter.tooLarge();
        }
        Sequence range = Sequence.create();
        for (int index = 0; index < count; index++) {
            Values.add(Numbers.of(first + index * step), range, caller.meter());
        }
        return range;
    }

    private static JsonNode hash(Arguments arguments, Caller caller) {
        if (!arguments.has(0) || !arguments.has(1)) {
            return Values.UNDEFINED;
        }
        if (!ALGORITHMS.contains(arguments.text(1))) {
            throw new JsonataException(
                    "The algorithm of the $hash function must be one of MD5, SHA-1, SHA-256, SHA-384," + " SHA-512");
        }
        String text = Texts.of(arguments.get(0), false, caller.meter());
        caller.meter().characters(text.length());
        try {
            byte[] digest = MessageDigest.getInstance(arguments.text(1)).digest(text.getBytes(StandardCharsets.UTF_8));
            return TextNode.valueOf(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has these algorithms", absent);
        }
    }

    /** The same seed gives the service's number: it draws from Java's own generator, as observed. */
    private static JsonNode random(Arguments arguments, Caller caller) {
        return Numbers.of(
                arguments.has(0)
                        ? new Random((long) arguments.number(0)).nextDouble()
                        : caller.random().nextDouble());
    }

    private static JsonNode uuid(Arguments arguments, Caller caller) {
        return TextNode.valueOf(Uuids.next(caller.random()).toString());
    }

    private static JsonNode parse(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        caller.meter().characters(arguments.text(0).length() * 4L);
        try {
            JsonNode value = Json.parse(arguments.text(0));
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (InvalidJsonException invalid) {
            // Said below; the parser's own text would quote the whole of the data.
        }
        throw new JsonataException("The argument of the $parse function must be a valid JSON text");
    }
}
