package io.crmkit.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.crmkit.spi.notification.Notification;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Messages to send, and what is read of letters that came. */
final class Letters {
    static final Instant AT = Instant.parse("2026-03-02T12:00:00.000001Z");

    private Letters() {}

    /** Returns a server on a free port, which may start as slowly as a busy machine lets it. */
    static GreenMail server(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(Duration.ofMinutes(10).toMillis());
        return new GreenMail(setup);
    }

    /** Makes a channel wait longer than any machine is slow. */
    static MailChannelBuilder patient(MailChannelBuilder channel) {
        Duration longest = Duration.ofMinutes(10);
        return channel.connectTimeout(longest).readTimeout(longest).writeTimeout(longest);
    }

    static Notification message(String subject, String text) {
        return new Notification(
                "key-1", "ann@example.com", "payment-overdue", subject, text, "zh-CN", Map.of("record", "order/7"), AT);
    }

    static Notification to(String recipient) {
        return new Notification("key-1", recipient, "payment-overdue", "Subject", "Text", "en", Map.of(), AT);
    }

    /** Reads a letter as it was on the wire. */
    static MimeMessage read(String wire) {
        String letter = wire.replaceAll("(?m)^\\.", "");
        try {
            return new MimeMessage(null, new ByteArrayInputStream(letter.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static String text(MimeMessage letter) {
        try {
            Object content = letter.getContent();
            Object plain = content instanceof MimeMultipart parts
                    ? parts.getBodyPart(0).getContent()
                    : content;
            String text = ((String) plain).replace("\r\n", "\n");
            // SMTP ends the last line of a letter; in base64 that is no part of the text
            boolean ended = content == plain && "quoted-printable".equals(letter.getEncoding());
            return ended && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static String html(MimeMessage letter) {
        try {
            return ((String)
                            ((MimeMultipart) letter.getContent()).getBodyPart(1).getContent())
                    .replace("\r\n", "\n");
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static String header(MimeMessage letter, String name) {
        try {
            String[] values = letter.getHeader(name);
            return values == null ? "none" : String.join("|", values);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the names of the headers of a letter on the wire, in their order. */
    static List<String> headerNames(String wire) {
        String head = wire.substring(0, wire.indexOf("\r\n\r\n"));
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
