package io.troupe.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows the settings in force without what must stay secret. */
public final class MaskedConfig {
    private static final String MASK = "***";
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|token|credential|key|value|headers)");
    /** Keys that look like secrets and are none. */
    private static final Set<String> SHOWN = Set.of("access-key-id", "token-url");
    /** In these, every text is a secret: headers, queries and bodies of connections. */
    private static final Set<String> SECRET_OBJECTS = Set.of("headers", "query", "body", "parameters");

    private static final Pattern USER_INFO = Pattern.compile("://[^/@]*@");
    private static final Pattern QUERY_PASSWORD = Pattern.compile("(?i)(password=)[^&]*");

    private MaskedConfig() {}

    /** All settings under {@code troupe}, as HOCON that could be read back. */
    public static String render(Config config) {
        var masked = masked(config.getObject("troupe"), false);
        return masked.atKey("troupe")
                .root()
                .render(ConfigRenderOptions.defaults()
                        .setOriginComments(false)
                        .setComments(false)
                        .setJson(false));
    }

    private static ConfigObject masked(ConfigObject object, boolean secret) {
        var result = object;
        for (var entry : object.entrySet()) {
            var key = entry.getKey();
            result = result.withValue(key, masked(key.toLowerCase(Locale.ROOT), entry.getValue(), secret));
        }
        return result;
    }

    private static ConfigValue masked(String key, ConfigValue value, boolean secret) {
        return switch (value.valueType()) {
            case OBJECT -> masked((ConfigObject) value, secret || SECRET_OBJECTS.contains(key));
            case STRING, LIST -> secret || isSecret(key) ? mask(value) : withoutUserInfo(value);
            case NUMBER, BOOLEAN, NULL -> value;
        };
    }

    private static boolean isSecret(String key) {
        return SECRET.matcher(key).matches() && !SHOWN.contains(key);
    }

    /** An empty text shows that nothing is set. */
    private static ConfigValue mask(ConfigValue value) {
        return value.unwrapped().equals("") ? value : ConfigValueFactory.fromAnyRef(MASK);
    }

    private static ConfigValue withoutUserInfo(ConfigValue value) {
        if (!(value.unwrapped() instanceof String text)) {
            return value;
        }
        var shown = USER_INFO.matcher(text).replaceAll("://" + MASK + "@");
        return ConfigValueFactory.fromAnyRef(QUERY_PASSWORD.matcher(shown).replaceAll("$1" + MASK));
    }
}
