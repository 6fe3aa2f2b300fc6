package io.troupe.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that take a {@link Troupe}. All of them share one node, which runs in this process from the first test on; its
 * time is virtual, so that waits, timeouts and retry delays pass at once.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TroupeExtension.class)
public @interface TroupeTest {}
