package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the README, word for word. */
class ReadmeExampleTest {
    /** What a host knows of its users. */
    record Users(Map<String, String> mails) {
        String mailOf(String id) {
            return mails.get(id);
        }
    }

    @Test
    void channelIsBuilt() {
        Map<String, String> secrets = Map.of("smtp", "secret");
        Users users = new Users(Map.of("alice", "alice@example.com"));
        // example: channel
        MailChannel mail = MailChannel.builder("smtp.example.com", "crm@example.com")
                .fromName("CRM 客户管理")
                .credentials("crm@example.com", () -> secrets.get("smtp")) // asked for each message
                .addresses(users::mailOf) // id of a user -> one address, or null
                .html(HtmlTemplate.standard()) // beside the plain text
                .build();
        // end
        assertThat(mail).hasToString("MailChannel[mail, smtp.example.com:587, STARTTLS, from crm@example.com]");
    }

    @Test
    void pageIsRead() {
        // example: page
        HtmlTemplate page = HtmlTemplate.of("""
                <p>{{text}}</p>
                <p><a href="https://crm.example.com/{{facts.record}}">{{subject}}</a></p>
                """);
        // end
        Notification message = Letters.message("a & b", "c");
        assertThat(page.render(message))
                .isEqualTo("<p>c</p>\n<p><a href=\"https://crm.example.com/order/7\">a &amp; b</a></p>\n");
    }

    @Test
    void readmeShowsTheseExamples() throws IOException {
        String readme = squeezed(Files.readString(Path.of("README.md")));
        String source = Files.readString(Path.of("src/test/java/io/crmkit/mail/ReadmeExampleTest.java"));
        String[] parts = source.split("// example: [a-z]+\n");
        assertThat(parts).hasSize(3);
        for (int i = 1; i < parts.length; i++) {
            assertThat(readme).contains(squeezed(parts[i].substring(0, parts[i].indexOf("// end"))));
        }
    }

    /** Without white space, which the formatter of the sources changes. */
    private static String squeezed(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
