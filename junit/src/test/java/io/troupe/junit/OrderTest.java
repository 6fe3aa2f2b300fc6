package io.troupe.junit;

import static io.troupe.junit.Mock.fails;
import static io.troupe.junit.Mock.returns;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@TroupeTest
class OrderTest {
    private static final Path ORDER = Path.of("../examples/order.json");

    @Test
    void aBankThatIsBusyIsAskedAgain(Troupe troupe) {
        var order = troupe.machine(ORDER)
                .mock(
                        "Charge",
                        fails("BankIsBusy", "try again").times(2),
                        returns("{\"Payload\": {\"receipt\": \"R-4711\"}}"))
                .mock("Pack", returns("\"parcel with tea\""));

        var run = order.run("{\"card\": \"4711\", \"items\": [\"tea\"]}");

        run.succeeded()
                .entered("AnyItems", "Charge", "PackEach", "Pack")
                .has(2, "TaskFailed")
                .took(Duration.ofSeconds(1 + 2));
    }
}
