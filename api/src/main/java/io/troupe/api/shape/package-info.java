/** Requests and answers exactly as AWS names them, the limits on their members, and their JSON. */
@NullMarked
package io.troupe.api.shape;

import org.jspecify.annotations.NullMarked;
