package io.troupe.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Workers that poll for tasks of a few activities and complete each at once. They live in the load generator. */
final class ActivityWorkers implements Workers {
    private static final int WORKERS_PER_ACTIVITY = 32;
    private static final String TOKEN = "\"taskToken\":\"";

    private final List<String> activities;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean stopping;

    ActivityWorkers(List<String> activities) {
        this.activities = List.copyOf(activities);
    }

    @Override
    public void begin(List<Integer> ports) throws IOException {
        for (var activity : activities) {
            var arn = new Api(ports.getFirst()).createActivity(activity);
            var poll = HttpConnection.request(
                    "GetActivityTask", "{\"activityArn\":\"" + arn + "\",\"workerName\":\"bench\"}");
            for (int i = 0; i < WORKERS_PER_ACTIVITY; i++) {
                var connection = new HttpConnection(ports.get(i % ports.size()));
                connections.add(connection);
                Thread.ofPlatform().daemon().name(activity + "-" + i).start(() -> work(connection, poll));
            }
        }
    }

    private void work(HttpConnection connection, byte[] poll) {
        try (connection) {
            while (!stopping) {
                if (!connection.post(poll)) {
                    failed(connection.body());
                    continue;
                }
                var token = token(connection.body());
                if (token.isPresent() && !connection.post(success(token.get()))) {
                    failed(connection.body());
                }
            }
        } catch (IOException broken) {
            if (!stopping) {
                failed(broken.toString());
            }
        }
    }

    /** Empty if the poll ended without a task. */
    private static Optional<String> token(String task) {
        var begin = task.indexOf(TOKEN);
        if (begin < 0) {
            return Optional.empty();
        }
        var from = begin + TOKEN.length();
        return Optional.of(task.substring(from, task.indexOf('"', from)));
    }

    private static byte[] success(String token) {
        var success =
                JsonNodeFactory.instance.objectNode().put("taskToken", token).put("output", Workload.INPUT);
        return HttpConnection.request("SendTaskSuccess", success.toString());
    }

    private void failed(String answer) {
        if (failures.incrementAndGet() == 1) {
            System.err.println("A worker's request failed: " + answer);
        }
    }

    @Override
    public long failures() {
        return failures.get();
    }

    @Override
    public void end() {
        stopping = true;
        for (var connection : connections) {
            try {
                connection.close();
            } catch (IOException gone) {
                // It is closed all the same.
            }
        }
    }

    @Override
    public void close() {
        end();
    }
}
