package io.troupe.bench;

/** What the echo server can do: the most that any route of the API could reach on this machine. */
record EchoResult(Spread perSecond, Latency http, double serverCpuMicros) {}
