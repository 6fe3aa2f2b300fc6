/** ARNs and task tokens as value types. */
@NullMarked
package io.troupe.protocol.arn;

import org.jspecify.annotations.NullMarked;
