package io.troupe.node.chaos;

import java.util.List;

/** Where nodes stand, and who hears whom. The database and the functions are with the test itself. */
interface Network extends AutoCloseable {
    /** The port of every node for the others. */
    int CLUSTER_PORT = 25520;

    /** An address of the test itself, as nodes see it. */
    String home();

    /** The address of a node. */
    String address(int node);

    /** {@code host:port} of a node for the others. */
    String clusterAddress(int node);

    /** What starts a command where the node is. */
    List<String> elsewhere(int node);

    /** Nothing of one node arrives at the other any more, one way only. */
    void drop(int from, int to);

    /** Nothing of the test's own machine arrives at the node from that port: answers of a database are lost. */
    void dropFromHome(int port, int to);

    /** Everything arrives again. */
    void heal();

    @Override
    void close();
}
