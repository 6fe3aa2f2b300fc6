package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a state does about its failure. */
public sealed interface Recovery {
    /**
     * Try again.
     *
     * @param retrier its index in Retry, to count its attempts by
     * @param delay how long to wait before
     */
    record Retry(int retrier, Duration delay) implements Recovery {}

    /**
     * Go on elsewhere.
     *
     * @param catcher its index in Catch
     * @param output of the state
     * @param next where to go
     * @param assigned the variables it set
     */
    record Catch(int catcher, Payload output, String next, Map<String, JsonNode> assigned) implements Recovery {
        /** Copies the variables, keeping their order. */
        public Catch {
            assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
        }
    }

    /** Fail with this: the failure given, or the one that evaluating its catcher raised. */
    record Unhandled(Failure failure) implements Recovery {}
}
