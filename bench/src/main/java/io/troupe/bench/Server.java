package io.troupe.bench;

import java.time.Duration;
import java.util.List;

/** What is put under load: one process or several that share the work. */
interface Server {
    /** Where it listens on the loopback interface; connections are spread over all. */
    List<Integer> ports();

    /** The time it has spent on processors so far, all its threads and processes together. */
    Duration cpu();
}
