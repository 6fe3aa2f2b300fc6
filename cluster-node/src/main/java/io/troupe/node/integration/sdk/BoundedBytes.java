package io.troupe.node.integration.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;

/** Reads what an action streams into memory, and gives up on what is larger than allowed. */
final class BoundedBytes implements AsyncResponseTransformer<SdkResponse, SdkAnswer> {
    private final int bytesMax;
    private volatile CompletableFuture<SdkAnswer> answer = new CompletableFuture<>();
    private volatile @Nullable SdkResponse response;

    BoundedBytes(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public CompletableFuture<SdkAnswer> prepare() {
        // Once for each attempt.
        var prepared = new CompletableFuture<SdkAnswer>();
        answer = prepared;
        return prepared;
    }

    @Override
    public void onResponse(SdkResponse given) {
        response = given;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        publisher.subscribe(new Reader(answer));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    private final class Reader implements Subscriber<ByteBuffer> {
        private final CompletableFuture<SdkAnswer> result;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable Subscription subscription;

        private Reader(CompletableFuture<SdkAnswer> result) {
            this.result = result;
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
                result.completeExceptionally(new AnswerTooLargeException());
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            var head = response;
            if (head != null) {
                result.complete(new SdkAnswer(head, Optional.of(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()))));
            }
        }
    }
}
