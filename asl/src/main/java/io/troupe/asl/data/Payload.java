package io.troupe.asl.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON value as text and as tree, each made when first asked for. A state that passes its input through
 * hands on the same instance, so that nothing is parsed or written again.
 */
public final class Payload {
    /** The largest input, output or result of a state. Source: "Quotas related to state throttling and payload". */
    public static final int BYTES_MAX = 262_144;

    private static final int UTF_8_BYTES_MAX = 3;

    private volatile @Nullable String text;
    private volatile @Nullable JsonNode node;
    private volatile int sizeBytes = -1;

    private Payload(@Nullable String text, @Nullable JsonNode node) {
        this.text = text;
        this.node = node;
    }

    /**
     * Reads and checks a text from outside.
     *
     * @throws InvalidJsonException when it is not one JSON value; the message is the parser's
     */
    public static Payload parse(String text) {
        JsonNode node = Json.parse(text);
        if (node.isMissingNode()) {
            throw new InvalidJsonException(
                    "No content to map due to end-of-input", "[Source: (String)\"" + text + "\"]");
        }
        return new Payload(text, node);
    }

    /** A text that was checked before, such as one out of the journal: parsed only if its tree is asked for. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Payload checked(String text) {
        return new Payload(text, null);
    }

    /** Takes a tree, which nobody may change from now on. */
    public static Payload of(JsonNode node) {
        return new Payload(null, node);
    }

    /** The text as it came, or the compact text of the tree. */
    @JsonValue
    public String text() {
        String known = text;
        if (known == null) {
            known = Json.text(node());
            text = known;
        }
        return known;
    }

    /** The tree; it must not be changed. */
    public JsonNode node() {
        JsonNode known = node;
        if (known == null) {
            known = Json.parse(text());
            node = known;
        }
        return known;
    }

    /** The length of the text in UTF-8. */
    public int sizeBytes() {
        int known = sizeBytes;
        if (known < 0) {
            known = utf8Length(text());
            sizeBytes = known;
        }
        return known;
    }

    /** Whether the value may not travel between states: over {@link #BYTES_MAX} bytes, or too deep to be read again. */
    public boolean isTooLarge() {
        if (text == null) {
            try {
                text = Json.text(node(), BYTES_MAX);
            } catch (TooLargeException tooLarge) {
                return true;
            }
        }
        // Counting can wait while no character could make up for what is missing.
        return text().length() > BYTES_MAX / UTF_8_BYTES_MAX && sizeBytes() > BYTES_MAX;
    }

    private static int utf8Length(String text) {
        int bytes = text.length();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character >= 0x800) {
                // A surrogate pair is two characters and four bytes.
                bytes += Character.isSurrogate(character) ? 1 : 2;
            } else if (character >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Payload that && text().equals(that.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
