/** The JSON values of an execution, the context object, and what an evaluation may see. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data;
