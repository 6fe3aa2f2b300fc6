/** Calls any action of any AWS service whose module of the AWS SDK is on the class path, without a class per action. */
@NullMarked
package io.troupe.node.integration.sdk;

import org.jspecify.annotations.NullMarked;
