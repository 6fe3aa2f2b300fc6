@NullMarked
package io.troupe.asl.data.jsonata;

import org.jspecify.annotations.NullMarked;
