/** The HTTP server: AWS's JSON 1.0 protocol on akka-http, which is used nowhere else. */
@NullMarked
package io.troupe.api.http;

import org.jspecify.annotations.NullMarked;
