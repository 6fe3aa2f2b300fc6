/** Mocked integrations: tasks whose results are written down in a file, in the form of AWS Step Functions Local. */
@NullMarked
package io.troupe.node.integration.mock;

import org.jspecify.annotations.NullMarked;
