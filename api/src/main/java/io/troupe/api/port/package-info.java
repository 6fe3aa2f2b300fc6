/**
 * What the API needs from the node: reads of the database, the plain tables, and the commands to executions and
 * activities. A stage that fails means that the environment failed; the API answers 503.
 */
@NullMarked
package io.troupe.api.port;

import org.jspecify.annotations.NullMarked;
