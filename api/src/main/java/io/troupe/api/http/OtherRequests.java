package io.troupe.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers requests that are not {@code POST /}. */
@FunctionalInterface
public interface OtherRequests {
    /**
     * The answer, or empty for a request that is not for here either.
     *
     * @param account of the caller, if callers are held to what belongs to their account
     */
    Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, Optional<String> account);

    /** Whether it may be answered to anybody. */
    default boolean isOpen(HttpRequest request) {
        return false;
    }
}
