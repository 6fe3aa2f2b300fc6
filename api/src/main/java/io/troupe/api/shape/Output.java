package io.troupe.api.shape;

/** A structure that is sent to a client. */
public interface Output {
    /** Writes the members, without the braces around them; absent ones are left out. */
    void writeTo(JsonWriter json);
}
