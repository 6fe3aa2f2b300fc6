package io.troupe.node;

import com.typesafe.config.Config;
import io.troupe.api.auth.InternalKeys;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.port.TestCases;
import io.troupe.asl.ServiceCatalog;
import io.troupe.node.integration.ByAction;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.Integrations;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.compute.BatchJobs;
import io.troupe.node.integration.compute.EcsTasks;
import io.troupe.node.integration.compute.EksResources;
import io.troupe.node.integration.compute.JobIntegration;
import io.troupe.node.integration.compute.ServiceJobs;
import io.troupe.node.integration.http.ApiGatewayIntegration;
import io.troupe.node.integration.http.HttpInvokeIntegration;
import io.troupe.node.integration.http.HttpSettings;
import io.troupe.node.integration.http.RequestSigner;
import io.troupe.node.integration.kubernetes.Clusters;
import io.troupe.node.integration.kubernetes.EksIntegration;
import io.troupe.node.integration.kubernetes.KubernetesSettings;
import io.troupe.node.integration.kubernetes.MappedIntegration;
import io.troupe.node.integration.lambda.LambdaIntegration;
import io.troupe.node.integration.lambda.LambdaSettings;
import io.troupe.node.integration.mock.MockedTasks;
import io.troupe.node.integration.mock.Mocks;
import io.troupe.node.integration.optimized.PutEventsIntegration;
import io.troupe.node.integration.optimized.Service;
import io.troupe.node.integration.optimized.ServiceCalls;
import io.troupe.node.integration.optimized.SingleCallIntegration;
import io.troupe.node.integration.sdk.AwsClients;
import io.troupe.node.integration.sdk.AwsSettings;
import io.troupe.node.integration.sdk.SdkCalls;
import io.troupe.node.integration.sdk.SdkIntegration;
import io.troupe.node.integration.sdk.SdkServices;
import io.troupe.node.integration.states.NestedExecutions;
import io.troupe.node.integration.states.StartExecutionIntegration;
import io.troupe.node.trace.TaskTrace;
import io.troupe.node.trace.TraceSettings;
import io.troupe.node.virtual.CountedTasks;
import io.troupe.node.virtual.VirtualTime;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * Puts together what does the work of tasks. Nothing is opened before the first task asks for it, but for the client of
 * functions at servers that the settings name.
 */
final class TaskWiring {
    private final LambdaSettings lambda;
    private final AwsSettings aws;
    private final HttpSettings http;
    private final KubernetesSettings kubernetes;
    private final Mocks mocks;
    private final SdkServices catalog;
    private final AtomicReference<Optional<AwsClients.OwnApi>> ownApi = new AtomicReference<>(Optional.empty());
    private final Optional<VirtualTime> virtual;
    private final Executor looks;
    private final AtomicReference<Optional<LambdaIntegration.Callers>> functions =
            new AtomicReference<>(Optional.empty());
    private final NestedExecutions nested = new NestedExecutions();
    private final JobWatch.Pace pace;
    private final boolean traced;
    private final List<CallLimit> limits = new CopyOnWriteArrayList<>();

    private TaskWiring(
            LambdaSettings lambda,
            AwsSettings aws,
            HttpSettings http,
            KubernetesSettings kubernetes,
            JobWatch.Pace pace,
            Mocks mocks,
            boolean traced,
            Optional<VirtualTime> virtual) {
        this.lambda = lambda;
        this.aws = aws;
        this.http = http;
        this.kubernetes = kubernetes;
        this.pace = pace;
        this.mocks = mocks;
        this.traced = traced;
        this.virtual = virtual;
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        this.looks = virtual.map(time -> time.counted(threads)).orElse(threads);
        this.catalog = new SdkServices(mocks.configured());
    }

    /** Reads the settings; throws with a sentence for the operator if one is wrong. */
    static TaskWiring from(Config config, Mocks mocks, Optional<VirtualTime> virtual) {
        return new TaskWiring(
                LambdaSettings.from(config),
                AwsSettings.from(config, System.getenv()),
                HttpSettings.from(config),
                KubernetesSettings.from(config),
                new JobWatch.Pace(
                        config.getDuration("troupe.jobs.look-interval-min"),
                        config.getDuration("troupe.jobs.look-interval-max")),
                mocks,
                TraceSettings.from(config).isPresent(),
                virtual);
    }

    /** What is known of the services that tasks call. */
    ServiceCatalog catalog() {
        return catalog;
    }

    /** The test cases of mocked integrations. */
    TestCases testCases() {
        return mocks;
    }

    /** The node's own API listens now, which tasks of {@code aws-sdk:sfn} call. */
    void serving(InetSocketAddress address, InternalKeys keys) {
        var host = address.getAddress().isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().getHostAddress();
        ownApi.set(Optional.of(
                new AwsClients.OwnApi(URI.create("http://" + host + ":" + address.getPort()), account -> {
                    var key = keys.of(account);
                    return AwsBasicCredentials.create(key.id(), key.secret());
                })));
    }

    /** Loads what the first calls of functions need, after {@link #serving}. Ends in any case. */
    CompletionStage<Boolean> warmUp() {
        var server = ownApi.get().map(AwsClients.OwnApi::address);
        var calls = functions.get();
        return server.isEmpty() || calls.isEmpty()
                ? CompletableFuture.completedStage(false)
                : calls.get().warmUp(server.get().resolve("/alive")).exceptionally(failure -> false);
    }

    /** What nested executions are started through. */
    void executions(ApiPorts ports) {
        nested.serve(ports);
    }

    /** All integrations, by the kind of resource. */
    TaskIntegration integrations() {
        var byKind = new HashMap<String, TaskIntegration>();
        var calls = new SdkCalls(catalog, new AwsClients(aws, ownApi::get));
        addLambda(byKind, calls);
        addAws(byKind, calls);
        addHttp(byKind);
        addKubernetes(byKind, calls);
        byKind.put("states", new StartExecutionIntegration(nested, limit(), pace, looks, this::traceHeader));
        var all = new Integrations(byKind);
        TaskIntegration real = virtual.<TaskIntegration>map(time -> new CountedTasks(time, all))
                .orElse(all);
        return mocks.configured() ? new MockedTasks(mocks, real) : real;
    }

    /** As with AWS, an execution has no trace header of its own while nobody traces. */
    private Optional<String> traceHeader(TaskRequest request) {
        return traced ? Optional.of(TaskTrace.header(request)) : Optional.empty();
    }

    /** How many calls wait for their turn, since as many as may be are under way. */
    int callsWaiting() {
        return limits.stream().mapToInt(CallLimit::waiting).sum();
    }

    private void addLambda(Map<String, TaskIntegration> byKind, SdkCalls calls) {
        var callers = new LambdaIntegration.Callers(lambda, calls, looks, limit(lambda.concurrencyMax()));
        functions.set(Optional.of(callers));
        byKind.put(Integrations.LAMBDA_FUNCTION, LambdaIntegration.direct(callers));
        byKind.put("lambda", LambdaIntegration.optimized(callers));
    }

    private void addAws(Map<String, TaskIntegration> byKind, SdkCalls calls) {
        byKind.put(Integrations.AWS_SDK, new SdkIntegration(calls, limit()));
        for (var service : new Service[] {Service.SQS, Service.SNS, Service.DYNAMODB}) {
            byKind.put(service.resourceType(), new SingleCallIntegration(new ServiceCalls(service, calls), limit()));
        }
        byKind.put(
                Service.EVENTS.resourceType(),
                new PutEventsIntegration(new ServiceCalls(Service.EVENTS, calls), limit()));
        byKind.put(
                Service.ECS.resourceType(),
                new JobIntegration(new ServiceCalls(Service.ECS, calls), new EcsTasks(), limit(), pace, looks));
        byKind.put(
                Service.BATCH.resourceType(),
                new JobIntegration(new ServiceCalls(Service.BATCH, calls), new BatchJobs(), limit(), pace, looks));
        for (var service : ServiceJobs.services()) {
            byKind.put(service.resourceType(), ServiceJobs.integration(service, calls, limit(), pace, looks));
        }
    }

    private void addHttp(Map<String, TaskIntegration> byKind) {
        byKind.put("http", new HttpInvokeIntegration(http, looks, limit(http.concurrencyMax())));
        byKind.put(
                "apigateway",
                new ApiGatewayIntegration(http, looks, limit(http.concurrencyMax()), new RequestSigner()));
    }

    private void addKubernetes(Map<String, TaskIntegration> byKind, SdkCalls calls) {
        var clusters = new Clusters(kubernetes, looks);
        byKind.put(
                "eks",
                new ByAction(
                        eksResources(calls),
                        new EksIntegration(clusters, limit(kubernetes.concurrencyMax()), pace, looks)));
        byKind.computeIfPresent(
                Service.ECS.resourceType(),
                (name, ecs) -> MappedIntegration.ecs(kubernetes, clusters, pace, looks, ecs));
        byKind.computeIfPresent(
                Service.BATCH.resourceType(),
                (name, batch) -> MappedIntegration.batch(kubernetes, clusters, pace, looks, batch));
    }

    private Map<String, TaskIntegration> eksResources(SdkCalls calls) {
        var service = new ServiceCalls(Service.EKS, calls);
        var limit = limit();
        var byAction = new HashMap<String, TaskIntegration>();
        for (var kind : EksResources.all()) {
            byAction.put(kind.startAction(), new JobIntegration(service, kind, limit, pace, looks));
        }
        return byAction;
    }

    private CallLimit limit() {
        return limit(aws.concurrencyMax());
    }

    private CallLimit limit(int underWayMax) {
        var limit = new CallLimit(underWayMax);
        limits.add(limit);
        return limit;
    }
}
