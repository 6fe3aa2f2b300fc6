package io.troupe.asl;

/** Texts of definitions that begin with a state A. */
final class DefinitionTexts {
    private DefinitionTexts() {}

    static String states(String... members) {
        return "{\"StartAt\":\"A\",\"States\":{" + String.join(",", members) + "}}";
    }

    static String only(String fields) {
        return states("\"A\":{" + fields + "}");
    }

    static String task(String fields) {
        return only("\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:111122223333:function:f\",\"End\":true,"
                + fields);
    }
}
