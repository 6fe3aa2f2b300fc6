/**
 * The benchmark: jobs of the design's chapter on numbers, run against a node in a process of its own.
 *
 * <p>{@link io.troupe.bench.Main} reads the options, {@link io.troupe.bench.Bench} goes through jobs and databases,
 * {@link io.troupe.bench.JobRun} measures one of them.
 */
@NullMarked
package io.troupe.bench;

import org.jspecify.annotations.NullMarked;
