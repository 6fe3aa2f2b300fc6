package io.troupe.asl.model;

import java.util.List;

/**
 * What a state does about errors. Source: Amazon States Language, "Errors".
 *
 * @param retriers the list {@code Retry}, scanned in order
 * @param catchers the list {@code Catch}, scanned in order once no retry is due
 */
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
    /** For states that have neither. */
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

    /** Copies the lists. */
    public ErrorHandling {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }
}
