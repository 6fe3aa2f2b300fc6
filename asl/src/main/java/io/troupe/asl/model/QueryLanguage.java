package io.troupe.asl.model;

/** How a state reaches into JSON. Source: Amazon States Language, "QueryLanguage". */
public enum QueryLanguage {
    /** Paths, payload templates and intrinsic functions. */
    JSON_PATH,
    /** Expressions between <code>{%</code> and <code>%}</code>. */
    JSONATA
}
