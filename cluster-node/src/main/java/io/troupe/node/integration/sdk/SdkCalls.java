package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.node.integration.TaskRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/** Calls actions of the SDK with parameters in JSON. */
public final class SdkCalls {
    private static final byte[] NO_BODY = new byte[0];

    private final SdkServices services;
    private final AwsClients clients;
    private final RoleCredentials roles;
    /** Looking for credentials and opening a first connection block. */
    private final Executor starting = Executors.newVirtualThreadPerTaskExecutor();

    /** Calls these services through these clients. */
    public SdkCalls(SdkServices services, AwsClients clients) {
        this.services = services;
        this.clients = clients;
        this.roles = new RoleCredentials(services, clients);
    }

    /** What the SDK knows of its services. */
    public SdkServices services() {
        return services;
    }

    /** The first part of the names of a service's errors; the service's own name if its module is not there. */
    public String clientName(String service) {
        return services.service(service).map(SdkService::clientName).orElse(service);
    }

    /**
     * Calls an action for a task.
     *
     * @param service such as {@code dynamodb}
     * @param action such as {@code getItem}
     * @return completes with the SDK's exception if the call fails; can be cancelled
     */
    public CompletableFuture<SdkAnswer> call(TaskRequest task, String service, String action, JsonNode parameters) {
        var result = new CompletableFuture<SdkAnswer>();
        starting.execute(() -> run(result, task, service, action, parameters));
        return result;
    }

    private void run(
            CompletableFuture<SdkAnswer> result, TaskRequest task, String service, String action, JsonNode parameters) {
        if (result.isCancelled()) {
            return;
        }
        try {
            CompletionStage<Optional<AwsCredentialsProvider>> credentials = roles.of(task, service);
            credentials
                    .thenCompose(role -> {
                        var started = start(task, service, action, parameters, role);
                        Derived.cancelWith(result, started);
                        return started;
                    })
                    .whenComplete((answer, failure) -> settle(result, answer, failure));
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }

    private static void settle(
            CompletableFuture<SdkAnswer> result, @Nullable SdkAnswer answer, @Nullable Throwable failure) {
        if (answer != null) {
            result.complete(answer);
        } else {
            result.completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
        }
    }

    private CompletableFuture<SdkAnswer> start(
            TaskRequest task,
            String service,
            String action,
            JsonNode parameters,
            Optional<AwsCredentialsProvider> role) {
        var found = services.service(service);
        var called = found.map(there -> there.actions().get(action));
        if (called.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("The AWS SDK's module"
                    + " software.amazon.awssdk:" + service + " is not on the class path, or has no " + action));
        }
        var request = request(called.get(), task, parameters);
        clients.ownCredentials(service, task.account())
                .or(() -> role)
                .ifPresent(given -> request.overrideConfiguration(override -> override.credentialsProvider(given)));
        return called.get()
                .call(
                        clients.client(found.get(), task.region()),
                        request.build(),
                        sentBody(parameters),
                        clients.settings().resultBytesMax());
    }

    private static AwsRequest.Builder request(SdkAction action, TaskRequest task, JsonNode parameters) {
        var request = action.newRequest();
        makeRecognisable((SdkPojo) request, task);
        new RequestFiller(MemberNames.ofResource(task.resourceType()))
                .fill((SdkPojo) request, SdkServices.withoutBody(action, parameters));
        return request;
    }

    private static byte[] sentBody(JsonNode parameters) {
        var body = parameters.path("Body");
        return body.isMissingNode() || body.isNull() ? NO_BODY : RequestFiller.bytes(body);
    }

    /** A request that is sent again for the same attempt carries the same idempotency token. */
    private static void makeRecognisable(SdkPojo request, TaskRequest task) {
        for (var field : request.sdkFields()) {
            if (field.containsTrait(DefaultValueTrait.class)
                    && field.memberName().toLowerCase(Locale.ROOT).endsWith("token")) {
                field.set(request, task.attemptId());
            }
        }
    }
}
