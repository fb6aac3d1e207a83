package io.crmkit.mail;

import io.crmkit.spi.notification.Notification;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message as a letter. The same message makes the same letter, but for the boundary between its two versions. */
final class Letter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final int ID_BYTES = 20;

    private final String channel;
    private final MailAddress from;
    private final String sender;
    private final @Nullable MailAddress replyTo;
    private final @Nullable HtmlTemplate html;
    private final Map<String, HtmlTemplate> pages;

    Letter(
            String channel,
            MailAddress from,
            @Nullable String fromName,
            @Nullable MailAddress replyTo,
            @Nullable HtmlTemplate html,
            Map<String, HtmlTemplate> pages) {
        this.channel = channel;
        this.from = from;
        this.sender = fromName == null ? from.value() : HeaderText.name(fromName) + "\r\n <" + from.value() + ">";
        this.replyTo = replyTo;
        this.html = html;
        this.pages = Map.copyOf(pages);
    }

    /** Returns the name of a message among all letters, the same each time it is tried. */
    String id(Notification notification) {
        String name = channel + "\n" + notification.idempotencyKey();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "<crm." + HexFormat.of().formatHex(hash, 0, ID_BYTES) + "@" + from.domain() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }

    /** Returns the letter to one address. */
    MimeMessage to(MailAddress recipient, Notification notification, Session session) throws MessagingException {
        String id = id(notification);
        MimeMessage letter = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        letter.setHeader("Date", DATE.format(notification.createdAt()));
        letter.setHeader("From", sender);
        if (replyTo != null) {
            letter.setHeader("Reply-To", replyTo.value());
        }
        letter.setHeader("To", recipient.value());
        letter.setHeader("Subject", HeaderText.of(notification.subject()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-CRM-Idempotency-Key", notification.idempotencyKey());
        if (LANGUAGE.matcher(notification.language()).matches()) {
            letter.setHeader("Content-Language", notification.language());
        }
        HtmlTemplate own = pages.get(notification.template());
        HtmlTemplate shown = own == null ? html : own;
        if (shown == null) {
            fill(letter, "plain", notification.text());
        } else {
            MimeBodyPart plain = new MimeBodyPart();
            fill(plain, "plain", notification.text());
            MimeBodyPart page = new MimeBodyPart();
            fill(page, "html", shown.render(notification));
            letter.setContent(new MimeMultipart("alternative", plain, page));
        }
        letter.saveChanges();
        return letter;
    }

    /** Lines end in CR LF, and are as long as they like: both encodings break them. */
    private static void fill(MimePart part, String subtype, String text) throws MessagingException {
        byte[] bytes = text.replaceAll("\r\n|\r|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        int beyondAscii = 0;
        for (byte b : bytes) {
            beyondAscii += b < 0 ? 1 : 0;
        }
        String type = "text/" + subtype + "; charset=UTF-8";
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", beyondAscii * 4 < bytes.length ? "quoted-printable" : "base64");
    }
}
