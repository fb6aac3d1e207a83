/** A notification channel of CRM Kit that sends mail over SMTP. */
module io.crmkit.mail {
    requires transitive io.crmkit.spi;
    requires static org.jspecify;
    requires jakarta.activation;
    requires jakarta.mail;
    requires org.eclipse.angus.mail;

    exports io.crmkit.mail;
}
