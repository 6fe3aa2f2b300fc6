/** The chart as Helm renders it, read as what Kubernetes would read. */
@NullMarked
package io.troupe.k8s;

import org.jspecify.annotations.NullMarked;
