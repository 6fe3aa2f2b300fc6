package io.troupe.protocol.arn;

import java.util.List;

/** The parts every ARN of Step Functions has: {@code arn:partition:states:region:account:type:rest}. */
record ArnParts(String partition, String region, String account, String type, List<String> rest) {
    private static final int PARTS_BEFORE_REST = 6;

    static ArnParts parse(String text) throws InvalidArnException {
        var parts = List.of(text.split(":", -1));
        if (parts.size() <= PARTS_BEFORE_REST
                || !parts.get(0).equals("arn")
                || !parts.get(1).startsWith("aws")
                || !parts.get(2).equals("states")
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidArnException("Invalid ARN prefix: " + text);
        }
        var rest = parts.subList(PARTS_BEFORE_REST, parts.size());
        if (rest.stream().anyMatch(String::isEmpty)) {
            throw new InvalidArnException("Invalid ARN prefix: " + text);
        }
        return new ArnParts(parts.get(1), parts.get(3), parts.get(4), parts.get(5), rest);
    }

    /** @throws InvalidArnException if the resource is of another type, or has more parts than that type allows */
    ArnParts ofType(String wanted, int restMin, int restMax) throws InvalidArnException {
        if (!type.equals(wanted)) {
            throw new InvalidArnException("Resource type not valid in this context: " + type);
        }
        if (rest.size() < restMin || rest.size() > restMax) {
            throw new InvalidArnException("Invalid ARN prefix: " + text());
        }
        return this;
    }

    private String text() {
        return String.join(":", "arn", partition, "states", region, account, type, String.join(":", rest));
    }
}
