package io.troupe.api.port;

import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.stored.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/** An execution as its index row shows it. */
public record ExecutionSummary(
        ExecutionArn executionArn,
        ExecutionStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        String revision,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn,
        Optional<String> traceHeader) {}
