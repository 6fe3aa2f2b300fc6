/**
 * The benchmark: jobs of the design's chapter on numbers, run against nodes in processes of their own.
 *
 * <p>{@link io.troupe.bench.Main} reads the options, {@link io.troupe.bench.Bench} goes through jobs and databases,
 * {@link io.troupe.bench.JobRun} measures a rate; the jobs that are more than a rate have a class each.
 */
@NullMarked
package io.troupe.bench;

import org.jspecify.annotations.NullMarked;
