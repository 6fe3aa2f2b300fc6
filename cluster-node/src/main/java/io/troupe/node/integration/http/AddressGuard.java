package io.troupe.node.integration.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Gives the client only addresses that tasks may reach, so that what is checked is what is connected to: neither
 * loopback, nor link-local, nor private ones, unless the operator has allowed the host.
 */
final class AddressGuard implements DnsResolver {
    private static final DnsResolver SYSTEM = SystemDefaultDnsResolver.INSTANCE;

    private final HttpSettings settings;

    AddressGuard(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SYSTEM.resolve(host);
        if (!settings.isPrivateAllowed(host)) {
            for (var address : addresses) {
                if (!isPublic(address)) {
                    throw new ForbiddenAddressException(host);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SYSTEM.resolveCanonicalHostname(host);
    }

    /** Source: RFC 6890, the special-purpose registries. */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            var shared = first == 100 && (second & 0xc0) == 64;
            var protocols = first == 192 && second == 0 && (bytes[2] & 0xff) <= 2;
            var benchmarks = first == 198 && (second & 0xfe) == 18;
            return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
        }
        var uniqueLocal = (first & 0xfe) == 0xfc;
        var translated = first == 0 || (first == 0x20 && second == 0x02);
        return !uniqueLocal && !translated;
    }
}
