/** Tasks that call HTTP APIs: {@code http:invoke} and {@code apigateway:invoke}. */
@NullMarked
package io.troupe.node.integration.http;

import org.jspecify.annotations.NullMarked;
