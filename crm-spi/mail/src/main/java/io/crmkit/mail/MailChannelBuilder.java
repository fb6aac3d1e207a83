package io.crmkit.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Says through which server and in whose name a {@link MailChannel} sends. What is wrong is told by {@link #build()}, all of
 * it at once. Not safe for use by several threads.
 */
public final class MailChannelBuilder {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Duration LONGEST = Duration.ofHours(1);

    final String host;
    private final String from;
    String id = "mail";
    TlsMode tls = TlsMode.STARTTLS;
    Function<String, @Nullable String> addresses = recipient -> recipient;

    @Nullable
    String user;

    @Nullable
    Supplier<String> password;

    private int port;
    private @Nullable String fromName;
    private @Nullable String replyTo;
    private @Nullable HtmlTemplate html;
    private final Map<String, HtmlTemplate> pages = new HashMap<>();
    private @Nullable SSLSocketFactory sockets;
    private boolean plainPassword;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration writeTimeout = Duration.ofSeconds(30);

    MailChannelBuilder(String host, String from) {
        this.host = host;
        this.from = from;
    }

    /**
     * Names the channel, {@code mail} unless set. Two mail channels of one Crm need two names.
     *
     * @param name a lower-case letter followed by at most 39 of {@code a-z}, {@code 0-9} and {@code _}
     * @return this builder
     */
    public MailChannelBuilder id(String name) {
        id = name;
        return this;
    }

    /**
     * Sets the port; else it is the usual one of the TLS mode.
     *
     * @param number 1 to 65535
     * @return this builder
     */
    public MailChannelBuilder port(int number) {
        port = number;
        return this;
    }

    /**
     * Says how the connection is encrypted, by {@link TlsMode#STARTTLS} unless set. What is asked for is required: a server
     * that does not offer it gets nothing.
     *
     * @param mode the mode
     * @return this builder
     */
    public MailChannelBuilder tls(TlsMode mode) {
        tls = mode;
        return this;
    }

    /**
     * Sets what makes encrypted connections, for a server whose certificate the JDK does not trust. Host names are checked
     * all the same.
     *
     * @param factory a factory of a context of the host
     * @return this builder
     */
    public MailChannelBuilder sslSocketFactory(SSLSocketFactory factory) {
        sockets = factory;
        return this;
    }

    /**
     * Says as whom to log in; without this the channel does not.
     *
     * @param userName the user
     * @param secret gives the password, asked for each message, so that it can change; safe for use by several threads
     * @return this builder
     */
    public MailChannelBuilder credentials(String userName, Supplier<String> secret) {
        user = userName;
        password = secret;
        return this;
    }

    /**
     * Lets the password go over a connection that is not encrypted, which {@link #build()} else refuses.
     *
     * @return this builder
     */
    public MailChannelBuilder allowPlainTextPassword() {
        plainPassword = true;
        return this;
    }

    /**
     * Sets the name shown before the address mails come from.
     *
     * @param name one line, in any script
     * @return this builder
     */
    public MailChannelBuilder fromName(String name) {
        fromName = name;
        return this;
    }

    /**
     * Sets the address answers go to, if not the one mails come from.
     *
     * @param address one address
     * @return this builder
     */
    public MailChannelBuilder replyTo(String address) {
        replyTo = address;
        return this;
    }

    /**
     * Says how the address of a recipient is found; unless set, the recipient must be the address.
     *
     * @param lookup gives one address for the id of a user, or null if he has none; safe for use by several threads
     * @return this builder
     */
    public MailChannelBuilder addresses(Function<String, @Nullable String> lookup) {
        addresses = lookup;
        return this;
    }

    /**
     * Adds an HTML version to each mail, beside the plain text.
     *
     * @param template the page, for example {@link HtmlTemplate#standard()}
     * @return this builder
     */
    public MailChannelBuilder html(HtmlTemplate template) {
        html = template;
        return this;
    }

    /**
     * Adds an HTML version to each mail of one template, in place of that of {@link #html(HtmlTemplate)}.
     *
     * @param template the template of the messages, for example {@code payment-overdue}
     * @param page the page
     * @return this builder
     */
    public MailChannelBuilder html(String template, HtmlTemplate page) {
        pages.put(template, page);
        return this;
    }

    /**
     * Sets how long to wait for a connection, 10 seconds unless set.
     *
     * @param longest 1 millisecond to 1 hour
     * @return this builder
     */
    public MailChannelBuilder connectTimeout(Duration longest) {
        connectTimeout = longest;
        return this;
    }

    /**
     * Sets how long to wait for each answer, 30 seconds unless set.
     *
     * @param longest 1 millisecond to 1 hour
     * @return this builder
     */
    public MailChannelBuilder readTimeout(Duration longest) {
        readTimeout = longest;
        return this;
    }

    /**
     * Sets how long a write may take, 30 seconds unless set.
     *
     * @param longest 1 millisecond to 1 hour
     * @return this builder
     */
    public MailChannelBuilder writeTimeout(Duration longest) {
        writeTimeout = longest;
        return this;
    }

    /**
     * Returns the channel. Nothing is connected yet.
     *
     * @return the channel
     * @throws IllegalArgumentException if a setting is malformed or two do not go together; all of them are told
     */
    public MailChannel build() {
        List<String> problems = new ArrayList<>();
        check(problems, ID.matcher(id).matches(), "id", id, "be a lower-case letter and at most 39 of a-z, 0-9 and _");
        check(problems, HOST.matcher(host).matches(), "host", host, "be the name or address of a server");
        check(problems, port >= 0 && port <= 65_535, "port", port, "be 1 to 65535");
        if (fromName != null) {
            check(problems, HeaderText.isOneLine(fromName), "fromName", "", "be one line without control characters");
        }
        time(problems, "connectTimeout", connectTimeout);
        time(problems, "readTimeout", readTimeout);
        time(problems, "writeTimeout", writeTimeout);
        boolean clear = password != null && tls == TlsMode.NONE && !plainPassword;
        check(problems, !clear, "tls", tls, "encrypt the password");
        MailAddress sender = address(problems, "from", from);
        MailAddress answers = address(problems, "replyTo", replyTo);
        if (sender == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems)
                    + (clear ? "\nMaybe use TlsMode.STARTTLS, or allowPlainTextPassword()?" : ""));
        }
        return new MailChannel(
                this, sender, new Letter(id, sender, fromName, answers, html, pages), properties(sender));
    }

    int port() {
        return port == 0 ? tls.defaultPort() : port;
    }

    private static void check(List<String> problems, boolean holds, String name, Object value, String must) {
        if (!holds) {
            String shown = String.valueOf(value).replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
            problems.add("The " + name + " (" + shown + ") of a mail channel must " + must + ".");
        }
    }

    private static void time(List<String> problems, String name, Duration value) {
        boolean holds = value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(LONGEST) <= 0;
        check(problems, holds, name, value, "be 1 millisecond to 1 hour");
    }

    private static @Nullable MailAddress address(List<String> problems, String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return MailAddress.of(value);
        } catch (IllegalArgumentException e) {
            check(problems, false, name, value, "be one mail address: it " + e.getMessage());
            return null;
        }
    }

    private Properties properties(MailAddress sender) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.from", sender.value());
        properties.setProperty("mail.smtp.auth", String.valueOf(password != null));
        properties.setProperty("mail.smtp.connectiontimeout", String.valueOf(connectTimeout.toMillis()));
        properties.setProperty("mail.smtp.timeout", String.valueOf(readTimeout.toMillis()));
        properties.setProperty("mail.smtp.writetimeout", String.valueOf(writeTimeout.toMillis()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls == TlsMode.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls == TlsMode.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls == TlsMode.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // the letter is the server's once it has said so; its good-bye is not waited for
        properties.setProperty("mail.smtp.quitwait", "false");
        if (sockets != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
        }
        return properties;
    }
}
