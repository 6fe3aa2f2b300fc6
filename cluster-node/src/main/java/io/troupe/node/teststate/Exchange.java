package io.troupe.node.teststate;

import io.troupe.api.shape.InspectionDataRequest;
import io.troupe.api.shape.InspectionDataResponse;
import io.troupe.node.integration.CallTrace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The HTTP request of a task under test and its response, as far as they have come. Safe for several threads. */
final class Exchange implements CallTrace {
    private final boolean revealsSecrets;
    private final AtomicReference<Optional<InspectionDataRequest>> request = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<InspectionDataResponse>> response = new AtomicReference<>(Optional.empty());

    Exchange(boolean revealsSecrets) {
        this.revealsSecrets = revealsSecrets;
    }

    @Override
    public boolean revealsSecrets() {
        return revealsSecrets;
    }

    @Override
    public void sent(Request sent) {
        request.set(Optional.of(
                new InspectionDataRequest(sent.protocol(), sent.method(), sent.url(), sent.headers(), sent.body())));
    }

    @Override
    public void received(Response received) {
        response.set(Optional.of(new InspectionDataResponse(
                received.protocol(),
                received.statusCode(),
                received.statusMessage(),
                received.headers(),
                received.body())));
    }

    Optional<InspectionDataRequest> request() {
        return request.get();
    }

    Optional<InspectionDataResponse> response() {
        return response.get();
    }
}
