/** What a node tells those who run it: whether it is ready, who is in the cluster, which settings are in force. */
@NullMarked
package io.troupe.node.report;

import org.jspecify.annotations.NullMarked;
