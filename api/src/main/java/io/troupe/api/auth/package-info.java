/** Who calls: AWS's signature version 4, the keys it is checked against, and how much each account may ask for. */
@NullMarked
package io.troupe.api.auth;

import org.jspecify.annotations.NullMarked;
