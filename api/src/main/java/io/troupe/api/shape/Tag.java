package io.troupe.api.shape;

/**
 * A key and a value on a resource.
 *
 * @param key 1 to 128 characters
 * @param value up to 256 characters; empty if the client gave none
 */
public record Tag(String key, String value) implements Output {
    /** Takes the members out of a request that was checked. */
    public static Tag from(Members members) {
        return new Tag(members.text("key"), members.optionalText("value").orElse(""));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("key", key);
        json.text("value", value);
    }
}
