/** One class for each action of the API: decode, check, ask, encode. */
@NullMarked
package io.troupe.api.action;

import org.jspecify.annotations.NullMarked;
