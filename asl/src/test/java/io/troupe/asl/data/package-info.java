/** Tests of payloads, paths and intrinsic functions alone. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data;
