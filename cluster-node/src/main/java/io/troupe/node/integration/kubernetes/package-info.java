/** Jobs of Kubernetes, and other calls of its API. */
@NullMarked
package io.troupe.node.integration.kubernetes;

import org.jspecify.annotations.NullMarked;
