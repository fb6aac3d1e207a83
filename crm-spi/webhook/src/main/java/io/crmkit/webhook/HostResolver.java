package io.crmkit.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Safe for use by several threads. */
@FunctionalInterface
public interface HostResolver {
    /**
     * Finds them.
     *
     * @param host the name or the address as it stands in the URL, IPv6 without brackets
     * @return its addresses
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /**
     * Returns the resolver of the JVM.
     *
     * @return the resolver
     */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
