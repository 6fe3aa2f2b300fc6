/** Traces of executions for OpenTelemetry, made of their histories when they have ended. */
@NullMarked
package io.troupe.node.trace;

import org.jspecify.annotations.NullMarked;
