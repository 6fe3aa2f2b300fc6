package io.troupe.node.integration;

/** Does the work of Task states for one kind of resource. Results and errors are data: a call never throws. */
public interface TaskIntegration {
    /**
     * Begins the work. The same attempt may be begun again after a crash; its key stays the same. For a task that runs
     * a job or waits for its token the work is the first call alone.
     */
    TaskCall start(TaskRequest request);

    /**
     * Waits for the job of an attempt, perhaps on another node than the one that started it.
     *
     * @param job what is known of it
     */
    default TaskCall await(TaskRequest request, SubmittedJob job) {
        return TaskCall.failed(
                "States.TaskFailed", request.resourceType() + ":" + request.resource() + " runs no job to wait for.");
    }
}
