package io.crmkit.webhook;

import java.util.Map;

/**
 * What is posted to a webhook.
 *
 * @param contentType its media type, one line of ASCII
 * @param text the body, sent in UTF-8
 * @param query what is added to the query of the URL, not encoded yet; by name, usually nothing
 */
public record WebhookBody(String contentType, String text, Map<String, String> query) {
    /**
     * Checks the media type and copies the query.
     *
     * @throws IllegalArgumentException if the media type is not one line of ASCII
     */
    public WebhookBody {
        if (!contentType.matches("[ -~]+")) {
            throw new IllegalArgumentException("The contentType of a webhook body must be one line of ASCII.");
        }
        query = Map.copyOf(query);
    }

    /**
     * Returns a body of JSON that adds nothing to the URL.
     *
     * @param text the JSON
     * @return the body
     */
    public static WebhookBody json(String text) {
        return new WebhookBody("application/json; charset=utf-8", text, Map.of());
    }
}
