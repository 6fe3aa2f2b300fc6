package io.troupe.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nodes must know of each other before they start. */
public final class FreePorts {
    private FreePorts() {}

    /** So many different ports that the system had free a moment ago. */
    public static List<Integer> of(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            var free = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return free;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
