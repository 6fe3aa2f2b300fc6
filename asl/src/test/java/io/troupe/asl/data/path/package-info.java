/** Tests of paths alone. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data.path;
