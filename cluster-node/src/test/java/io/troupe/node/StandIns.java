package io.troupe.node;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.nio.file.Path;
import java.util.List;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** Other people's servers that speak as services of AWS do. Each is started once, when first asked for. */
final class StandIns {
    private StandIns() {}

    private static final class Sqs {
        private static final SQSRestServer SERVER = SQSRestServerBuilder.withDynamicPort()
                .withInterface("127.0.0.1")
                .start();
    }

    private static final class DynamoDb {
        private static final int PORT = FreePorts.of(1).getFirst();
        private static final DynamoDBProxyServer SERVER = start();

        private static DynamoDBProxyServer start() {
            // A node sets it for itself, to a folder that goes with it, and this library reads it too.
            var ofNode = System.clearProperty("org.sqlite.tmpdir");
            try {
                Class.forName("com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess");
                var server = ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-port", String.valueOf(PORT), "-disableTelemetry"});
                server.start();
                return server;
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            } finally {
                if (ofNode != null) {
                    System.setProperty("org.sqlite.tmpdir", ofNode);
                }
            }
        }
    }

    private static final class S3 {
        private static final String ADDRESS = StandInProcess.start(
                Path.of("target"),
                port -> List.of(
                        Jvm.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "stand-ins/s3mock.jar",
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=" + port));
    }

    /** ElasticMQ, without queues at first. */
    static String sqs() {
        var address = Sqs.SERVER.waitUntilStarted().localAddress();
        return "http://127.0.0.1:" + address.getPort();
    }

    /** DynamoDB Local, without tables at first. */
    static String dynamoDb() {
        if (DynamoDb.SERVER == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + DynamoDb.PORT;
    }

    /** S3Mock, without buckets at first. */
    static String s3() {
        return S3.ADDRESS;
    }
}
