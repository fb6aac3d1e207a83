package io.crmkit.mail;

import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A channel that sends mail over SMTP. Safe for use by several threads; each message has a connection of its own.
 *
 * <p>The letter has the subject and the text of the message in UTF-8, an HTML version if wanted, the {@code Date} of what
 * caused it, {@code Auto-Submitted: auto-generated} (RFC 3834), {@code Content-Language}, {@code X-CRM-Idempotency-Key},
 * and a {@code Message-ID} made of the idempotency key: whoever gets a message twice can tell. It is the reference of
 * {@link DeliveryResult.Delivered}.
 *
 * <p>What comes of an attempt:
 *
 * <ul>
 *   <li>{@code Delivered}: the server took the letter over. That it reached a mailbox nobody can say.
 *   <li>{@code Rejected}: the recipient has no address or not exactly one, or the server answered 5xx to the recipient or
 *       to the letter.
 *   <li>{@code Retry}: the server answered 4xx, refused the sender or the password, or could not be reached, or did not
 *       answer in time. If the connection broke after the letter was sent, the next attempt may send it once more.
 * </ul>
 *
 * <p>Reasons name the server and what it said, never the password.
 */
public final class MailChannel implements NotificationChannel {
    private static final int MAX_NAME = 80;

    private final String id;
    private final String host;
    private final int port;
    private final TlsMode tls;
    private final MailAddress from;
    private final Letter letter;
    private final Function<String, @Nullable String> addresses;
    private final @Nullable String user;
    private final @Nullable Supplier<String> password;
    private final Session session;

    MailChannel(MailChannelBuilder settings, MailAddress from, Letter letter, Properties properties) {
        this.id = settings.id;
        this.host = settings.host;
        this.port = settings.port();
        this.tls = settings.tls;
        this.from = from;
        this.letter = letter;
        this.addresses = settings.addresses;
        this.user = settings.user;
        this.password = settings.password;
        this.session = withOwnLoader(() -> Session.getInstance(properties));
    }

    /**
     * Begins a channel.
     *
     * @param host the name or address of the mail server
     * @param from the address mails come from
     * @return a builder
     */
    public static MailChannelBuilder builder(String host, String from) {
        return new MailChannelBuilder(host, from);
    }

    @Override
    public String id() {
        return id;
    }

    /**
     * Returns this channel for people outside: each recipient is a mail address, whatever finds those of users.
     *
     * @return a channel through the same server, with the same name
     */
    public AddressChannel addressed() {
        return new Addressed(this);
    }

    /** The channel whose recipients are addresses. */
    private record Addressed(MailChannel mail) implements AddressChannel {
        @Override
        public String id() {
            return mail.id;
        }

        @Override
        public AddressKind reaches() {
            return AddressKind.MAIL;
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            return mail.deliver(notification, notification.recipient());
        }

        @Override
        public String toString() {
            return mail.toString();
        }
    }

    @Override
    public DeliveryResult deliver(Notification notification) {
        return deliver(notification, addresses.apply(notification.recipient()));
    }

    private DeliveryResult deliver(Notification notification, @Nullable String address) {
        if (address == null) {
            return new DeliveryResult.Rejected(
                    "No mail address is known of recipient " + cut(notification.recipient()));
        }
        MailAddress to;
        try {
            to = MailAddress.of(address);
        } catch (IllegalArgumentException e) {
            return new DeliveryResult.Rejected("The mail address of recipient " + cut(notification.recipient())
                    + " is not exactly one address: it " + e.getMessage());
        }
        String secret = password == null ? null : password.get();
        return withOwnLoader(() -> send(to, notification, secret));
    }

    private DeliveryResult send(MailAddress to, Notification notification, @Nullable String secret) {
        String step = "the letter";
        SMTPTransport transport = new SMTPTransport(session, new URLName("smtp", host, port, null, null, null));
        try {
            MimeMessage message = letter.to(to, notification, session);
            step = "the connection";
            transport.connect(host, port, user, secret);
            step = "the delivery";
            transport.sendMessage(message, new Address[] {envelope(to)});
            return new DeliveryResult.Delivered(letter.id(notification));
        } catch (MessagingException e) {
            return SmtpFailure.result(e, step, host, secret);
        } finally {
            close(transport);
        }
    }

    /** What is handed to the server as it is: nothing reads it as a list. */
    private static InternetAddress envelope(MailAddress address) {
        InternetAddress one = new InternetAddress();
        one.setAddress(address.value());
        return one;
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // what came of the letter is known by now
        }
    }

    /** Jakarta Mail looks its parts up by the loader of the thread, which in a pool may know nothing of them. */
    private static <T> T withOwnLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MailChannel.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String cut(String recipient) {
        int length = recipient.codePointCount(0, recipient.length());
        return length <= MAX_NAME
                ? recipient
                : recipient.substring(0, recipient.offsetByCodePoints(0, MAX_NAME)) + "...";
    }

    /** Returns the name of the channel and where it sends; no user name, no password. */
    @Override
    public String toString() {
        return "MailChannel[" + id + ", " + host + ":" + port + ", " + tls + ", from " + from.value() + "]";
    }
}
