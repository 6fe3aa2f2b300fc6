/**
 * Expressions in JSONata, as the service evaluates them.
 *
 * <p>Of {@code com.dashjoin:jsonata} 0.9.10 only the pictures of times and integers are used. Its evaluator was read
 * and compared with the reference implementation 2.0.6 before this one was written. It tells no JSON null in the data
 * from undefined; compares {@code [1]} and {@code [1.0]} as different; words its errors otherwise; accepts operators of
 * later versions; keeps the current expression in a static ThreadLocal; copies the rest of the text at each token; and
 * calls Java's regular expressions, string repetition and recursive descent without a place where a budget could be
 * checked. What must be mended outweighs what would be kept.
 */
@NullMarked
package io.troupe.asl.data.jsonata;

import org.jspecify.annotations.NullMarked;
