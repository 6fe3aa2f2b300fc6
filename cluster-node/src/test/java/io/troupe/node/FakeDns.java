package io.troupe.node;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A name server that answers as that of Kubernetes does for a headless Service: an SRV record for each node, and beside
 * these the address of their host. That is this machine for all. Wire format of RFC 1035 and RFC 2782.
 */
final class FakeDns implements AutoCloseable {
    private static final int PACKET_BYTES_MAX = 512;
    private static final int HEADER_BYTES = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_SRV = 33;
    private static final int CLASS_IN = 1;
    private static final int LIFE_SECONDS = 1;
    /** An answer, of a server that knows the name itself. */
    private static final int ANSWER = 0x8400;

    private static final int NO_SUCH_NAME = 3;
    /** Nodes look its address up once more, by the means of the system. */
    private static final String HOST = "localhost";

    private final String name;
    private final List<Integer> ports;
    private final DatagramSocket socket;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /**
     * Begins to answer.
     *
     * @param name of the service and its port, such as {@code _management._tcp.troupe.test}
     * @param ports of the nodes
     */
    FakeDns(String name, List<Integer> ports) {
        this.name = name;
        this.ports = List.copyOf(ports);
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("name-server").start(this::serve);
    }

    /** Its own address and port. */
    String address() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** Types and names of the questions so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[PACKET_BYTES_MAX], PACKET_BYTES_MAX);
                socket.receive(packet);
                var answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // There is nobody left to answer.
        }
    }

    private byte[] answer(ByteBuffer question) throws IOException {
        var id = question.getShort(0);
        var asksFor = name(question.position(HEADER_BYTES));
        var type = question.getShort();
        asked.add(type + " " + asksFor);
        var known = type == TYPE_SRV && asksFor.equals(name);
        var services = known ? ports : List.<Integer>of();

        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(known ? ANSWER : ANSWER | NO_SUCH_NAME);
        for (var count : new int[] {1, services.size(), 0, known ? 1 : 0}) {
            out.writeShort(count);
        }
        writeName(asksFor, out);
        out.writeShort(type);
        out.writeShort(CLASS_IN);
        for (var port : services) {
            writeRecord(name, TYPE_SRV, service(port), out);
        }
        if (known) {
            writeRecord(HOST, TYPE_A, InetAddress.getLoopbackAddress().getAddress(), out);
        }
        return bytes.toByteArray();
    }

    private static void writeRecord(String owner, int type, byte[] data, DataOutputStream out) throws IOException {
        writeName(owner, out);
        out.writeShort(type);
        out.writeShort(CLASS_IN);
        out.writeInt(LIFE_SECONDS);
        out.writeShort(data.length);
        out.write(data);
    }

    /** Priority, weight, port, host. */
    private static byte[] service(int port) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0);
        out.writeShort(port);
        writeName(HOST, out);
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer in) {
        var labels = new ArrayList<String>();
        for (var length = in.get(); length > 0; length = in.get()) {
            var label = new byte[length];
            in.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        return String.join(".", labels);
    }

    private static void writeName(String name, DataOutputStream out) throws IOException {
        for (var label : name.split("\\.", -1)) {
            out.writeByte(label.length());
            out.writeBytes(label);
        }
        out.writeByte(0);
    }

    @Override
    public void close() {
        socket.close();
    }
}
