package io.troupe.bench;

/** What holds a load back beside its own pace. */
interface Gate {
    /** Holds nothing back. */
    Gate OPEN = new Gate() {
        @Override
        public void enter() {}

        @Override
        public void answered() {}

        @Override
        public void release() {}
    };

    /** Waits until one more request may be sent. */
    void enter() throws InterruptedException;

    /** A request was answered, well or not. */
    void answered();

    /** Lets all pass that wait, because the load ends. */
    void release();
}
