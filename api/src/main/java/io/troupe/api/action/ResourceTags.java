package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** AWS's rules on tags that go beyond the length of keys and values. */
final class ResourceTags {
    static final int TAGS_MAX = 50;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private ResourceTags() {}

    /** The tags by key; of two with the same key the later one holds. */
    static Map<String, String> checked(List<Tag> tags) {
        var byKey = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            check("key", tag.key());
            check("value", tag.value());
            byKey.put(tag.key(), tag.value());
        }
        if (byKey.size() > TAGS_MAX) {
            throw tooMany();
        }
        return byKey;
    }

    static AwsException tooMany() {
        return AwsException.of("TooManyTags", "A resource can have at most " + TAGS_MAX + " tags.");
    }

    private static void check(String member, String text) {
        if (text.startsWith("aws:")) {
            throw AwsException.validation("Tag " + member + " must not start with 'aws:': '" + text + "'");
        }
        if (!CHARACTERS.matcher(text).matches()) {
            throw AwsException.validation("Tag " + member + " contains invalid characters: '" + text + "'");
        }
    }
}
