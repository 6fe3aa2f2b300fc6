/** JSONPath: the only package that knows the library behind it. Paths are compiled once and read within a budget. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data.path;
