/** The optimized integrations that are one call of a service: messages, events, tables. */
@NullMarked
package io.troupe.node.integration.optimized;

import org.jspecify.annotations.NullMarked;
