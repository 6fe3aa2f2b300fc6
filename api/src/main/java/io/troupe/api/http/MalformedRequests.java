package io.troupe.api.http;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;
import io.troupe.api.shape.AwsException;

/** Answers what is not even HTTP in the form of all other errors. akka-http makes it by its name. */
public final class MalformedRequests extends ParsingErrorHandler {
    private static final int SERVER_ERRORS = 500;
    private static final int BAD_REQUEST = 400;

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        var code = status.intValue();
        var clientError = code < SERVER_ERRORS ? code : BAD_REQUEST;
        return Answers.failure(
                AwsException.protocol(clientError, "MalformedHttpRequestException", error.summary()),
                "unreadable request",
                RequestHandler.newRequestId());
    }
}
