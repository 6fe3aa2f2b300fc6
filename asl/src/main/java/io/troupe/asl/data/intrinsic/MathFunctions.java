package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Uuids;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The functions on numbers, and those that draw. */
final class MathFunctions {
    private MathFunctions() {}

    static JsonNode add(List<JsonNode> arguments) {
        try {
            return Json.number(Math.addExact(Arguments.rounded(arguments, 0), Arguments.rounded(arguments, 1)));
        } catch (ArithmeticException overflow) {
            throw new IntrinsicException("The sum is out of range.");
        }
    }

    static JsonNode random(List<JsonNode> arguments, RandomGenerator random) {
        long low = Arguments.rounded(arguments, 0);
        long high = Arguments.rounded(arguments, 1);
        if (low >= high) {
            throw new IntrinsicException("The start " + low + " must be less than the end " + high + ".");
        }
        RandomGenerator source = arguments.size() > 2 ? new Random(Arguments.rounded(arguments, 2)) : random;
        return Json.number(source.nextLong(low, high));
    }

    static JsonNode uuid(RandomGenerator random) {
        return TextNode.valueOf(Uuids.next(random).toString());
    }
}
