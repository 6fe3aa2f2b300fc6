/** How nodes become a cluster, and how one of them knows whether it still belongs to it. */
@NullMarked
package io.troupe.node.cluster;

import org.jspecify.annotations.NullMarked;
