/**
 * The journal behind Akka Persistence: turns are written in large batches by few threads, each with the rows of the
 * tables beside the journal in the same transaction.
 */
@NullMarked
package io.troupe.node.journal;

import org.jspecify.annotations.NullMarked;
