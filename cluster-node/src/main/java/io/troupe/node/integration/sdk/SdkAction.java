package io.troupe.node.integration.sdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/**
 * One action of a service, which is one method of its client.
 *
 * @param request what the method takes first
 * @param body what else it takes
 */
record SdkAction(Method method, Class<?> request, Body body) {
    /** What an action streams. */
    enum Body {
        NONE,
        SENT,
        RECEIVED
    }

    /** The action behind a method; empty if there is none, or one of a kind that is not offered. */
    static Optional<SdkAction> of(Method method) {
        var taken = List.of(method.getParameterTypes());
        if (method.getReturnType() != CompletableFuture.class
                || taken.isEmpty()
                || !SdkRequest.class.isAssignableFrom(taken.getFirst())) {
            return Optional.empty();
        }
        if (taken.size() == 1) {
            return Optional.of(new SdkAction(method, taken.getFirst(), Body.NONE));
        }
        if (taken.size() == 2 && taken.get(1) == AsyncRequestBody.class) {
            return Optional.of(new SdkAction(method, taken.getFirst(), Body.SENT));
        }
        if (taken.size() == 2 && taken.get(1) == AsyncResponseTransformer.class) {
            return Optional.of(new SdkAction(method, taken.getFirst(), Body.RECEIVED));
        }
        return Optional.empty();
    }

    /** An empty request. */
    AwsRequest.Builder newRequest() {
        try {
            return (AwsRequest.Builder) request.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("no builder in " + request, broken);
        }
    }

    /** An empty answer. */
    SdkPojo newAnswer() {
        try {
            var answer = (Class<?>) arguments(
                    body == Body.RECEIVED ? method.getGenericParameterTypes()[1] : method.getGenericReturnType())[0];
            return (SdkPojo) answer.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("no builder of what is answered by " + method, broken);
        }
    }

    private static Type[] arguments(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments();
    }

    /** The members of its request. */
    List<SdkField<?>> fields() {
        return ((SdkPojo) newRequest()).sdkFields();
    }

    /** Calls it. */
    CompletableFuture<SdkAnswer> call(SdkClient client, AwsRequest filled, byte[] sent, int bytesMax) {
        return switch (body) {
            case NONE -> Derived.of(invoke(client, filled), SdkAction::withoutBody);
            case SENT -> Derived.of(invoke(client, filled, AsyncRequestBody.fromBytes(sent)), SdkAction::withoutBody);
            case RECEIVED -> Derived.of(invoke(client, filled, new BoundedBytes(bytesMax)), SdkAnswer.class::cast);
        };
    }

    private static SdkAnswer withoutBody(Object response) {
        return new SdkAnswer((SdkResponse) response, Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Object> invoke(SdkClient client, Object... arguments) {
        try {
            return (CompletableFuture<Object>) method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            return CompletableFuture.failedFuture(failed.getCause());
        } catch (IllegalAccessException broken) {
            throw new IllegalStateException("cannot call " + method, broken);
        }
    }
}
