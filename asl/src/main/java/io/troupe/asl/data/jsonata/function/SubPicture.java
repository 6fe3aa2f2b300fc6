package io.troupe.asl.data.jsonata.function;

import io.troupe.asl.data.jsonata.value.JsonataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the at most two pictures in a number's picture, taken apart.
 *
 * @param scaling how many digits a mantissa has before the point
 * @param integerGroups positions of grouping separators, counted from the point
 * @param fractionGroups the same behind the point
 */
record SubPicture(
        String picture,
        String prefix,
        String suffix,
        int scaling,
        int integerMin,
        int fractionSizeMin,
        int fractionSizeMax,
        int exponentSizeMin,
        List<Integer> integerGroups,
        List<Integer> fractionGroups) {
    /** Digits before the point of a mantissa. */
    int integerSizeMin() {
        return scaling;
    }

    /** Digits before the point of the result. */
    int integerSizeMin(boolean padded) {
        return padded ? integerMin : scaling;
    }

    static SubPicture of(String picture, NumberPicture.Symbols symbols) {
        int start = 0;
        while (start < picture.length() && isPassive(picture.charAt(start), symbols)) {
            start++;
        }
        int end = picture.length();
        while (end > start && isPassive(picture.charAt(end - 1), symbols)) {
            end--;
        }
        boolean none = start == picture.length();
        String prefix = none ? "" : picture.substring(0, start);
        String suffix = none ? "" : picture.substring(end);
        String active = none ? picture : picture.substring(start, end);
        int exponentAt = symbols.exponent().isEmpty() ? -1 : active.indexOf(symbols.exponent());
        String mantissa = exponentAt < 0 ? active : active.substring(0, exponentAt);
        Optional<String> exponent = exponentAt < 0 ? Optional.empty() : Optional.of(active.substring(exponentAt + 1));
        int point = mantissa.indexOf(symbols.decimal());
        String integer = point < 0 ? mantissa : mantissa.substring(0, point);
        String fraction = point < 0 ? "" : mantissa.substring(point + 1);
        check(picture, active, integer, fraction, exponent, symbols);
        return analysed(picture, prefix, suffix, integer, fraction, exponent, symbols);
    }

    private static boolean isPassive(char character, NumberPicture.Symbols symbols) {
        return !symbols.isActive(character) || symbols.exponent().equals(String.valueOf(character));
    }

    private static boolean isTwice(String picture, String symbol) {
        return picture.indexOf(symbol) != picture.lastIndexOf(symbol);
    }

    /** The reference reports the last rule that is broken, hence the order. */
    private static void check(
            String picture,
            String active,
            String integer,
            String fraction,
            Optional<String> exponent,
            NumberPicture.Symbols symbols) {
        boolean hasRate = picture.contains(symbols.percent()) || picture.contains(symbols.perMille());
        String grouping = symbols.grouping();
        int point = picture.indexOf(symbols.decimal());
        failIf(exponent.isPresent() && !isAll(exponent.get(), symbols), "D3093");
        failIf(exponent.isPresent() && !exponent.get().isEmpty() && hasRate, "D3092");
        failIf(hasDecimalAfterOptional(new StringBuilder(fraction).reverse().toString(), symbols), "D3091");
        failIf(hasDecimalAfterOptional(integer, symbols), "D3090");
        failIf(picture.contains(grouping + grouping), "D3089");
        failIf(point < 0 && integer.endsWith(grouping), "D3088");
        failIf(
                picture.contains(grouping + symbols.decimal()) || picture.contains(symbols.decimal() + grouping),
                "D3087");
        failIf(active.chars().anyMatch(each -> !symbols.isActive((char) each)), "D3086");
        failIf((integer + fraction).chars().noneMatch(each -> symbols.isDigit((char) each)), "D3085");
        failIf(picture.contains(symbols.percent()) && picture.contains(symbols.perMille()), "D3084");
        failIf(isTwice(picture, symbols.perMille()), "D3083");
        failIf(isTwice(picture, symbols.percent()), "D3082");
        failIf(isTwice(picture, symbols.decimal()), "D3081");
    }

    private static void failIf(boolean broken, String code) {
        if (broken) {
            throw JsonataException.coded(code);
        }
    }

    private static boolean isAll(String exponent, NumberPicture.Symbols symbols) {
        return !exponent.isEmpty() && exponent.chars().allMatch(each -> symbols.isDecimalDigit((char) each));
    }

    /** Whether a decimal digit stands before an optional one, where it must not. */
    private static boolean hasDecimalAfterOptional(String part, NumberPicture.Symbols symbols) {
        int optional = part.indexOf(symbols.digit());
        return optional > 0
                && part.substring(0, optional).chars().anyMatch(each -> symbols.isDecimalDigit((char) each));
    }

    private static SubPicture analysed(
            String picture,
            String prefix,
            String suffix,
            String integer,
            String fraction,
            Optional<String> exponent,
            NumberPicture.Symbols symbols) {
        int scaling = count(integer, symbols, false);
        int integerMin = scaling;
        int fractionMin = count(fraction, symbols, false);
        int fractionMax = count(fraction, symbols, true);
        if (integerMin == 0 && fractionMax == 0) {
            if (exponent.isPresent()) {
                fractionMin = 1;
                fractionMax = 1;
            } else {
                integerMin = 1;
            }
        }
        if (exponent.isPresent() && integerMin == 0 && integer.contains(symbols.digit())) {
            integerMin = 1;
        }
        if (integerMin == 0 && fractionMin == 0) {
            fractionMin = 1;
        }
        return new SubPicture(
                picture,
                prefix,
                suffix,
                scaling,
                integerMin,
                fractionMin,
                fractionMax,
                exponent.map(part -> count(part, symbols, false)).orElse(0),
                groups(integer, symbols, false),
                groups(fraction, symbols, true));
    }

    private static int count(String part, NumberPicture.Symbols symbols, boolean withOptional) {
        return (int) part.chars()
                .filter(each -> withOptional ? symbols.isDigit((char) each) : symbols.isDecimalDigit((char) each))
                .count();
    }

    private static List<Integer> groups(String part, NumberPicture.Symbols symbols, boolean toLeft) {
        List<Integer> positions = new ArrayList<>();
        if (symbols.grouping().isEmpty()) {
            return positions;
        }
        for (int at = part.indexOf(symbols.grouping()); at >= 0; at = part.indexOf(symbols.grouping(), at + 1)) {
            positions.add(count(toLeft ? part.substring(0, at) : part.substring(at), symbols, true));
        }
        return positions;
    }

    /** The distance of regular groups, which then go on to the left; 0 when they are not regular. */
    private int regularGroup() {
        int factor = integerGroups.stream().reduce(0, SubPicture::commonDivisor);
        for (int index = 1; index <= integerGroups.size(); index++) {
            if (!integerGroups.contains(index * factor)) {
                return 0;
            }
        }
        return factor;
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }

    String groupInteger(String digits, String separator) {
        int regular = regularGroup();
        var grouped = new StringBuilder();
        for (int index = 0; index < digits.length(); index++) {
            int toPoint = digits.length() - index;
            boolean separates = regular > 0 ? toPoint % regular == 0 : integerGroups.contains(toPoint);
            grouped.append(separates && index > 0 ? separator : "").append(digits.charAt(index));
        }
        return grouped.toString();
    }

    String groupFraction(String digits, NumberPicture.Symbols symbols) {
        var grouped = new StringBuilder();
        for (int index = 0; index < digits.length(); index++) {
            grouped.append(fractionGroups.contains(index) ? symbols.grouping() : "")
                    .append(digits.charAt(index));
        }
        return grouped.toString();
    }
}
