package io.troupe.api.port;

/** Is told how requests of the API have ended, on the threads that answer them: it must not wait. */
@FunctionalInterface
public interface RequestObserver {
    /** Does not care. */
    RequestObserver NONE = (operation, error, nanos) -> {};

    /**
     * A request has been answered.
     *
     * @param operation one that is served, or empty text
     * @param error AWS's code; empty text if the request was met
     * @param nanos from its arrival to its answer, long polls included
     */
    void answered(String operation, String error, long nanos);
}
