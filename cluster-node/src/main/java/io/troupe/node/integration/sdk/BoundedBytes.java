package io.troupe.node.integration.sdk;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
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
        var result = answer;
        var body = new BoundedBody(bytesMax);
        publisher.subscribe(body);
        CompletionStage<byte[]> read = body.body();
        read.whenComplete((bytes, failure) -> {
            var head = response;
            if (bytes == null) {
                result.completeExceptionally(failure);
            } else if (head != null) {
                result.complete(new SdkAnswer(head, Optional.of(SdkBytes.fromByteArrayUnsafe(bytes))));
            }
        });
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        answer.completeExceptionally(failure);
    }
}
