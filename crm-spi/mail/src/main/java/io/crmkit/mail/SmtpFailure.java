package io.crmkit.mail;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a failed attempt to hand over a letter means. */
final class SmtpFailure {
    private static final int MAX_REPLY = 200;

    /** Replies about who we are and not about the letter: the settings must change, and then it goes. */
    private static final Set<Integer> OURS = Set.of(530, 534, 535, 538);

    private SmtpFailure() {}

    /** A reply of the server, and the command it answers. */
    private record Reply(int code, String command, String text) {}

    /** Returns the result of an attempt that failed while a step was taken. */
    static DeliveryResult result(MessagingException failure, String step, String host, @Nullable String password) {
        if (chain(failure, AuthenticationFailedException.class) != null) {
            return new Retry("The mail server " + host + " did not accept user name and password", null);
        }
        Reply reply = reply(failure);
        if (reply == null) {
            return new Retry(
                    "No mail could be sent through " + host + ": " + step + " failed (" + kind(failure) + ")", null);
        }
        String reason = "The mail server " + host + " answered " + reply.code() + " to " + reply.command() + ": "
                + clean(reply.text(), password);
        boolean aboutLetter = !reply.command().equals("MAIL") && !OURS.contains(reply.code());
        return reply.code() >= 500 && reply.code() < 600 && aboutLetter
                ? new Rejected(reason)
                : new Retry(reason, null);
    }

    private static @Nullable Reply reply(MessagingException failure) {
        SMTPAddressFailedException address = chain(failure, SMTPAddressFailedException.class);
        if (address != null) {
            return new Reply(address.getReturnCode(), "RCPT", text(address));
        }
        SMTPSenderFailedException sender = chain(failure, SMTPSenderFailedException.class);
        if (sender != null) {
            return new Reply(sender.getReturnCode(), "MAIL", text(sender));
        }
        SMTPSendFailedException send = chain(failure, SMTPSendFailedException.class);
        if (send == null || send.getReturnCode() < 0) {
            return null;
        }
        String command = String.valueOf(send.getCommand()).strip().toUpperCase(Locale.ROOT);
        String verb = command.startsWith("MAIL") ? "MAIL" : command.startsWith("RCPT") ? "RCPT" : "DATA";
        return new Reply(send.getReturnCode(), verb, text(send));
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static <T> @Nullable T chain(MessagingException failure, Class<T> type) {
        Exception e = failure;
        for (int i = 0; e != null && i < 20; i++) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
            e = e instanceof MessagingException m ? m.getNextException() : null;
        }
        return null;
    }

    /** The name of the innermost exception: a time-out and an unknown host are told apart by it, and it holds no values. */
    private static String kind(Exception failure) {
        Throwable e = failure;
        for (int i = 0; e.getCause() != null && e.getCause() != e && i < 20; i++) {
            e = e.getCause();
        }
        return e.getClass().getSimpleName();
    }

    /** One line of UTF-8, which is read as Latin-1 below, not too long, and without the password in any of the ways it is sent. */
    private static String clean(String text, @Nullable String password) {
        String line = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        if (password != null && !password.isEmpty()) {
            byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
            line = line.replace(password, "***").replace(Base64.getEncoder().encodeToString(bytes), "***");
        }
        line = line.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029\\s]+", " ").strip();
        int end = Math.min(line.codePointCount(0, line.length()), MAX_REPLY);
        return line.substring(0, line.offsetByCodePoints(0, end));
    }
}
