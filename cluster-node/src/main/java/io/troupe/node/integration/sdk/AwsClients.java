package io.troupe.node.integration.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/**
 * The clients of the SDK, one for each service and region, made when first asked for. They share one event loop and one
 * scheduler.
 */
public final class AwsClients {
    private static final Duration CONNECTING_MAX = Duration.ofSeconds(5);
    /** Callers choose regions, so that their number is bounded. */
    private static final int CLIENTS_MAX = 200;

    private static final int EVENT_LOOP_THREADS = 2;

    private final AwsSettings settings;
    private final Supplier<Optional<OwnApi>> ownApi;
    private final Cache<Key, SdkClient> clients =
            Caffeine.newBuilder().maximumSize(CLIENTS_MAX).build();
    private @Nullable SdkAsyncHttpClient http;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable AwsCredentialsProvider aws;

    /**
     * The API of Step Functions that this node serves.
     *
     * @param credentials with which a task calls it, by the account of its execution
     */
    public record OwnApi(URI address, Function<String, AwsCredentials> credentials) {}

    private record Key(String service, String region) {}

    /**
     * Makes clients by the settings.
     *
     * @param ownApi where this node serves the API of Step Functions, once it does
     */
    public AwsClients(AwsSettings settings, Supplier<Optional<OwnApi>> ownApi) {
        this.settings = settings;
        this.ownApi = ownApi;
    }

    AwsSettings settings() {
        return settings;
    }

    /** The client of a service. The first call for it takes time. */
    SdkClient client(SdkService service, String executionRegion) {
        var region = settings.region().orElse(executionRegion);
        return clients.get(new Key(service.name(), region), key -> build(service, region));
    }

    /** Where a service is called; empty if it is AWS itself. Executions are those of this cluster. */
    Optional<URI> endpoint(String service) {
        return own(service).map(OwnApi::address).or(() -> settings.endpointOf(service));
    }

    /** What a call of the node's own API is signed with, if it is that which would be called. */
    Optional<AwsCredentialsProvider> ownCredentials(String service, String account) {
        return own(service)
                .map(api -> StaticCredentialsProvider.create(api.credentials().apply(account)));
    }

    private Optional<OwnApi> own(String service) {
        return service.equals("sfn") && !settings.endpoints().containsKey(service) ? ownApi.get() : Optional.empty();
    }

    private SdkClient build(SdkService service, String region) {
        var builder = service.newBuilder();
        ((AwsAsyncClientBuilder<?, ?>) builder)
                .httpClient(http())
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        var endpoint = endpoint(service.name());
        var client = (AwsClientBuilder<?, ?>) builder;
        client.region(Region.of(region));
        client.credentialsProvider(endpoint.isPresent() ? elsewhere() : aws());
        client.overrideConfiguration(override -> override.scheduledExecutorService(scheduler())
                .apiCallTimeout(settings.callTimeoutOf(service.name()))
                .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, endpoint.isPresent()));
        endpoint.ifPresent(client::endpointOverride);
        if (builder instanceof S3AsyncClientBuilder s3) {
            s3.forcePathStyle(endpoint.isPresent());
        }
        return (SdkClient) client.build();
    }

    private synchronized AwsCredentialsProvider aws() {
        var known = aws;
        if (known == null) {
            known = DefaultCredentialsProvider.builder().build();
            aws = known;
        }
        return known;
    }

    /** Whatever serves elsewhere takes any credentials; those of the environment are taken if there are any. */
    private static AwsCredentialsProvider elsewhere() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }

    private synchronized SdkAsyncHttpClient http() {
        var known = http;
        if (known == null) {
            known = NettyNioAsyncHttpClient.builder()
                    .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(EVENT_LOOP_THREADS))
                    .maxConcurrency(settings.concurrencyMax())
                    .maxPendingConnectionAcquires(settings.concurrencyMax())
                    .connectionTimeout(CONNECTING_MAX)
                    .readTimeout(settings.callTimeoutOf("lambda"))
                    .writeTimeout(settings.callTimeout())
                    .build();
            http = known;
        }
        return known;
    }

    private synchronized ScheduledExecutorService scheduler() {
        var known = scheduler;
        if (known == null) {
            known = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("aws-sdk-scheduler").factory());
            scheduler = known;
        }
        return known;
    }
}
