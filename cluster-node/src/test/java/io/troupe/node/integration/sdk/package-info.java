@NullMarked
package io.troupe.node.integration.sdk;

import org.jspecify.annotations.NullMarked;
