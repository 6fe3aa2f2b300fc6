package io.troupe.node.integration.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.troupe.node.integration.TaskRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * The credentials of the roles that tasks name. Roles are assumed at AWS, or at an STS that the settings name; a
 * service elsewhere knows no roles, and none is assumed for it.
 */
final class RoleCredentials {
    private static final int ROLES_MAX = 200;
    /** Assumed for an hour, asked for anew in time. */
    private static final Duration KEPT = Duration.ofMinutes(45);

    private static final String SESSION = "troupe";

    private final SdkServices services;
    private final AwsClients clients;
    private final Cache<Key, CompletableFuture<AwsCredentialsProvider>> known =
            Caffeine.newBuilder().maximumSize(ROLES_MAX).expireAfterWrite(KEPT).build();

    private record Key(String roleArn, String region) {}

    RoleCredentials(SdkServices services, AwsClients clients) {
        this.services = services;
        this.clients = clients;
    }

    /**
     * Those of the role that the task names.
     *
     * @return empty if it names none, or none is assumed; fails with a {@link RoleNotAssumedException}
     */
    CompletableFuture<Optional<AwsCredentialsProvider>> of(TaskRequest task, String service) {
        var elsewhere = clients.endpoint(service).isPresent()
                && !clients.settings().endpoints().containsKey("sts");
        if (task.credentialsRoleArn().isEmpty() || elsewhere) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var key = new Key(task.credentialsRoleArn().get(), task.region());
        return known.get(key, this::assume).handle((provider, failure) -> {
            if (provider == null) {
                known.invalidate(key);
                throw new CompletionException(new RoleNotAssumedException(task.executionRoleArn(), key.roleArn()));
            }
            return Optional.of(provider);
        });
    }

    private CompletableFuture<AwsCredentialsProvider> assume(Key key) {
        var sts = (StsAsyncClient) clients.client(services.service("sts").orElseThrow(), key.region());
        return sts.assumeRole(request -> request.roleArn(key.roleArn()).roleSessionName(SESSION))
                .thenApply(RoleCredentials::provider);
    }

    private static AwsCredentialsProvider provider(AssumeRoleResponse response) {
        var given = response.credentials();
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
    }
}
