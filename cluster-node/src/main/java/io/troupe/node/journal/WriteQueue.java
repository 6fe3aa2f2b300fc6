package io.troupe.node.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests on their way to one writer, bounded in bytes. When it is full the caller waits: a full queue slows the
 * journal down, and fails nobody.
 */
final class WriteQueue {
    private final long bytesMax;
    private final Deque<WriteRequest> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomMade = lock.newCondition();
    private final Condition requestArrived = lock.newCondition();
    private long bytes;
    private boolean closed;

    WriteQueue(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * Adds a request, waiting for room if need be. One that is larger than the queue is taken when the queue is empty.
     *
     * @throws IllegalStateException if the queue is closed
     */
    void put(WriteRequest request) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!hasRoom(request)) {
                roomMade.await();
            }
            add(request);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a request if there is room.
     *
     * @return whether it was added
     * @throws IllegalStateException if the queue is closed
     */
    boolean offer(WriteRequest request) {
        lock.lock();
        try {
            var room = hasRoom(request);
            if (room) {
                add(request);
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(WriteRequest request) {
        return closed || waiting.isEmpty() || bytes + request.weightBytes() <= bytesMax;
    }

    private void add(WriteRequest request) {
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
        waiting.add(request);
        bytes += request.weightBytes();
        requestArrived.signal();
    }

    /** Takes what one transaction may hold, waiting for a first request; nothing when closed and empty. */
    List<WriteRequest> take(int rowsMax, long batchBytesMax) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                requestArrived.await();
            }
            var batch = new ArrayList<WriteRequest>();
            var rows = 0;
            var batchBytes = 0L;
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                rows += next.events().size();
                batchBytes += next.weightBytes();
                if (!batch.isEmpty() && (rows > rowsMax || batchBytes > batchBytesMax)) {
                    break;
                }
                batch.add(waiting.remove());
                bytes -= next.weightBytes();
            }
            roomMade.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** About how many bytes wait. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what waits can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            roomMade.signalAll();
            requestArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
