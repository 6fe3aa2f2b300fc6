package io.troupe.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TokenBuckets buckets =
            new TokenBuckets(Map.of("StartExecution", Rate.parse("3/2"), "TestState", Rate.parse("1/0.5")), nanos::get);

    @Test
    void aFullBucketIsEmptiedAndFillsAgain() {
        var first = taken("one", "StartExecution", 5);
        pass(1_000);
        var afterASecond = taken("one", "StartExecution", 5);
        pass(3_600_000);
        var afterARest = taken("one", "StartExecution", 5);

        assertThat(first).isEqualTo(3);
        assertThat(afterASecond).isEqualTo(2);
        assertThat(afterARest).isEqualTo(3);
    }

    @Test
    void accountsAndOperationsHaveBucketsOfTheirOwn() {
        taken("one", "StartExecution", 3);

        assertThat(taken("two", "StartExecution", 1)).isEqualTo(1);
        assertThat(taken("one", "TestState", 2)).isEqualTo(1);
        assertThat(taken("one", "NotLimited", 100)).isEqualTo(100);
    }

    /** Synchronous executions alone are not counted. */
    @Test
    void everyOperationHasARate() throws IOException {
        var rates = ConfigFactory.parseResources("throttling.conf").getConfig("troupe.api.rates");
        var operations = new HashSet<String>();
        try (var model = Rate.class.getResourceAsStream("/io/troupe/api/shape/stepfunctions-service-2.json")) {
            new ObjectMapper().readTree(model).path("operations").fieldNames().forEachRemaining(operations::add);
        }
        operations.remove("StartSyncExecution");

        assertThat(rates.root().keySet()).isEqualTo(operations);
        assertThat(rates.root().keySet()).allSatisfy(operation -> Rate.parse(rates.getString(operation)));
    }

    @Test
    void aRateIsBucketAndRefill() {
        assertThat(Rate.parse("1300/300")).isEqualTo(new Rate(1300, 300));
        assertThatThrownBy(() -> Rate.parse("fast")).hasMessage("a rate is written as bucket/per-second, not 'fast'");
        assertThatThrownBy(() -> Rate.parse("0/1")).hasMessageContaining("at least 1");
    }

    private long taken(String account, String operation, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> buckets.take(account, operation))
                .count();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
