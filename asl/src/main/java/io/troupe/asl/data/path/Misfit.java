package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import java.util.List;

/** The service's words about a Reference Path that does not fit a document, as observed. */
public final class Misfit {
    private Misfit() {}

    /**
     * What is said of the path; the first member that cannot be found is named, where there is one.
     *
     * @param steps those of the path into the document
     */
    public static String text(Path path, List<PathStep> steps, Payload document) {
        JsonNode place = document.node();
        for (PathStep step : place.isContainerNode() ? steps : List.<PathStep>of()) {
            if (!(step instanceof PathStep.Member member)) {
                break;
            }
            place = place.get(member.name());
            if (place == null) {
                return "Unable to apply step \"" + member.name() + "\" to input " + document.text();
            }
        }
        return "Unable to apply ReferencePath " + path + " to input " + document.text();
    }
}
