package io.troupe.node.integration.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Reads an answer into memory, and gives up on what is larger than allowed. */
public final class BoundedBody implements Subscriber<ByteBuffer> {
    private final int bytesMax;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    /** Reads no more than that. */
    public BoundedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** All of it; fails with an {@link AnswerTooLargeException}, or as the stream did. */
    public CompletableFuture<byte[]> body() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        var chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        bytes.writeBytes(chunk);
        if (bytes.size() > bytesMax && subscription != null) {
            subscription.cancel();
            body.completeExceptionally(new AnswerTooLargeException(bytesMax));
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
