/**
 * Tests of state machines in the process of the test, with mocked services and virtual time.
 *
 * <p>{@link io.troupe.junit.TroupeTest} on a test class gives its tests a {@link io.troupe.junit.Troupe}, which makes a
 * {@link io.troupe.junit.Machine} of a definition; that one is told what its tasks get, and run.
 */
@NullMarked
package io.troupe.junit;

import org.jspecify.annotations.NullMarked;
