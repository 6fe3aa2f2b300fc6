/** Lambda functions, called through the Lambda invoke API over HTTP. */
@NullMarked
package io.troupe.node.integration.lambda;

import org.jspecify.annotations.NullMarked;
