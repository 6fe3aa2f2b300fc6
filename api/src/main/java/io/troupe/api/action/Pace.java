package io.troupe.api.action;

/** How long an action may take; each pace has a time-out of its own. */
public enum Pace {
    /** It works until it answers. */
    PROMPT,
    /** It waits, mostly, for as long as a minute. */
    LONG_POLL,
    /** It waits for the work of a state, which may last for minutes. */
    TEST
}
