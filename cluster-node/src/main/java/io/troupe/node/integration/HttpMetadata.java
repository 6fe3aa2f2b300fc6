package io.troupe.node.integration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The member SdkHttpMetadata of a result, as it is known from AWS: all headers in the order of Java's HashMap, the
 * first of each sorted regardless of case. The names are spelled as AWS spells them; HTTP cares for no case, and the
 * client hands them out in lower case.
 */
public final class HttpMetadata {
    private static final List<String> SPELLED = List.of(
            "Connection",
            "Content-Length",
            "Content-Type",
            "Date",
            "Server",
            "X-Amz-Executed-Version",
            "X-Amz-Log-Result",
            "x-amzn-Remapped-Content-Length",
            "x-amzn-RequestId",
            "X-Amzn-Trace-Id");

    private HttpMetadata() {}

    /** Of an answer with that status. */
    public static ObjectNode of(int status, Map<String, List<String>> headers) {
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        SPELLED.forEach(name -> names.put(name, name));
        var all = new HashMap<String, List<String>>();
        // In a fixed order, since it shows where names meet in the HashMap.
        var given = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(headers);
        given.forEach((name, values) -> all.put(names.getOrDefault(name, name), values));
        var metadata = JsonNodeFactory.instance.objectNode();
        var allHeaders = metadata.putObject("AllHttpHeaders");
        all.forEach((name, values) -> values.forEach(allHeaders.putArray(name)::add));
        var firstHeaders = metadata.putObject("HttpHeaders");
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(all);
        sorted.forEach((name, values) -> firstHeaders.put(name, values.getFirst()));
        return metadata.put("HttpStatusCode", status);
    }
}
