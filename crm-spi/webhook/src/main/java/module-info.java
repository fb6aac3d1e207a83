/** A notification channel of CRM Kit that calls a webhook over HTTP, signed or in the words of a chat robot. */
module io.crmkit.webhook {
    requires transitive io.crmkit.spi;
    requires static org.jspecify;
    requires java.net.http;

    exports io.crmkit.webhook;
}
