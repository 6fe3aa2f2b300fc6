package io.troupe.node.integration;

/** Does the work of Task states for one kind of resource. Results and errors are data: a call never throws. */
public interface TaskIntegration {
    /** Begins the work. The same attempt may be begun again after a crash; its key stays the same. */
    TaskCall start(TaskRequest request);
}
