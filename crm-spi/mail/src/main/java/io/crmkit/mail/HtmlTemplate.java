package io.crmkit.mail;

import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An HTML page with places for the values of a message, each of which is escaped.
 *
 * <p>A place is written <code>{{subject}}</code>, <code>{{text}}</code> (its lines divided by {@code <br>}),
 * <code>{{recipient}}</code>, <code>{{template}}</code>, <code>{{language}}</code> or <code>{{facts.NAME}}</code>; a fact
 * the message does not have is empty. Values are put in once: what they hold is never read as a place.
 *
 * <p>A place stands in the text between tags, or in a link after its host, as in
 * <code>href="https://crm.example/{{facts.record}}"</code>, where the value is percent-encoded and {@code /} is kept.
 * Anywhere else in a tag, in {@code <script>} or in {@code <style>} it is refused.
 */
public final class HtmlTemplate {
    private static final Pattern NAME = Pattern.compile("subject|text|recipient|template|language|facts\\..+");

    private final List<Part> parts;

    /** A piece of HTML and the place after it, if its name is not empty. */
    private record Part(String html, String name, boolean link) {}

    private HtmlTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Returns the template a channel uses unless told otherwise: the subject as a heading, the text as a paragraph.
     *
     * @return the template
     */
    public static HtmlTemplate standard() {
        return of("<!DOCTYPE html>\n<html><body>\n<h3>{{subject}}</h3>\n<p>{{text}}</p>\n</body></html>\n");
    }

    /**
     * Reads a template.
     *
     * @param html the page
     * @return the template
     * @throws IllegalArgumentException if a place has an unknown name, is not closed, or stands where its value cannot be
     *     made harmless
     */
    public static HtmlTemplate of(String html) {
        List<Part> parts = new ArrayList<>();
        HtmlContext context = new HtmlContext();
        for (TextTemplate.Piece piece : TextTemplate.of(html).pieces()) {
            context.read(piece.text());
            if (!piece.place().isEmpty()) {
                check(piece, context);
            }
            parts.add(new Part(piece.text(), piece.place(), context.isLink()));
        }
        return new HtmlTemplate(parts);
    }

    private static void check(TextTemplate.Piece piece, HtmlContext context) {
        if (!NAME.matcher(piece.place()).matches()) {
            throw problem(
                    piece.place(),
                    piece.index(),
                    "have a name that is known",
                    "Maybe use subject, text, recipient, template, language or facts.NAME?");
        }
        if (!context.isText() && !context.isLink()) {
            throw problem(
                    piece.place(),
                    piece.index(),
                    "stand between tags or in a link after its host",
                    "Maybe use it in the text, or as href=\"https://host/{{...}}\"?");
        }
    }

    private static IllegalArgumentException problem(String name, int index, String must, String maybe) {
        return new IllegalArgumentException(
                "The place (" + name + ") at index " + index + " of a template must " + must + ".\n" + maybe);
    }

    /**
     * Returns the page for a message.
     *
     * @param notification the message
     * @return the HTML
     */
    public String render(Notification notification) {
        StringBuilder page = new StringBuilder();
        for (Part part : parts) {
            page.append(part.html());
            if (!part.name().isEmpty()) {
                String value = value(part.name(), notification);
                page.append(part.link() ? HtmlContext.percentEncoded(value) : HtmlContext.escaped(value));
            }
        }
        return page.toString();
    }

    private static String value(String name, Notification notification) {
        return switch (name) {
            case "subject" -> notification.subject();
            case "text" -> notification.text();
            case "recipient" -> notification.recipient();
            case "template" -> notification.template();
            case "language" -> notification.language();
            default -> notification.facts().getOrDefault(name.substring("facts.".length()), "");
        };
    }
}
