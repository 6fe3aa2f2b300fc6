/** What a node counts and measures, under the names that its users see. Micrometer is used nowhere else. */
@NullMarked
package io.troupe.node.metrics;

import org.jspecify.annotations.NullMarked;
