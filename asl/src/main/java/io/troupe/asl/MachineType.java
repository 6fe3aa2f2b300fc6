package io.troupe.asl;

/** The workflow types. Source: "Choosing workflow type in Step Functions". */
public enum MachineType {
    /** Durable, up to a year. */
    STANDARD,
    /** Up to five minutes, without jobs, callbacks and activities. */
    EXPRESS
}
