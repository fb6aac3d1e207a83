package io.crmkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.notification.Notification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTemplateTest {
    private static String render(String template, Map<String, String> facts) {
        return HtmlTemplate.of(template)
                .render(new Notification("k", "alice", "stalled", "Subject", "a\nb", "en", facts, Letters.AT));
    }

    @Test
    void everyValueHasAPlace() {
        assertThat(render(
                        "{{subject}}|{{text}}|{{recipient}}|{{template}}|{{language}}|{{facts.x}}|{{facts.y}}",
                        Map.of("x", "1")))
                .isEqualTo("Subject|a<br>\nb|alice|stalled|en|1|");
    }

    @Test
    void valueIsNeverReadAsAPlaceOrAsHtml() {
        assertThat(render("<p>{{facts.x}}</p>", Map.of("x", "{{subject}}<b a='\"'>&amp;\u0007</b>")))
                .isEqualTo("<p>{{subject}}&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;\uFFFD&lt;/b&gt;</p>");
    }

    @Test
    void linkHoldsAValueBehindItsHost() {
        assertThat(render(
                        "<a class=\"b\" href=\"https://crm.example/r/{{facts.record}}?q={{facts.q}}\">x</a>",
                        Map.of("record", "order/7", "q", "\"><script>&客 javascript:")))
                .isEqualTo("<a class=\"b\" href=\"https://crm.example/r/order/7"
                        + "?q=%22%3E%3Cscript%3E%26%E5%AE%A2%20javascript%3A\">x</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"{{facts.x}}\">",
                "<a href=\"https://{{facts.x}}/\">",
                "<a href=\"https://a.example{{facts.x}}\">",
                "<a href=\"javascript:{{facts.x}}\">",
                "<a href='https://a.example/{{facts.x}}'>",
                "<a href=https://a.example/{{facts.x}}>",
                "<img src=\"https://a.example/{{facts.x}}\">",
                "<p title=\"{{facts.x}}\">",
                "<p {{facts.x}}>",
                "<{{facts.x}}>",
                "<p title='>'{{facts.x}}>",
                "<script>{{facts.x}}</script>",
                "<STYLE>a{b:{{facts.x}}}</STYLE>",
                "<!-- {{facts.x}} -->",
                "<!-- > {{facts.x}} -->",
                "{{nobody}}",
                "{{ subject }}",
                "{{}}",
                "{{facts.}}",
                "{{subject}",
                "{{subject",
            })
    void placeWhereAValueIsNotHarmlessIsRefused(String template) {
        assertThatThrownBy(() -> HtmlTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- don't -->{{subject}}",
                "a < b {{subject}}",
                "<style>p{color:red}</style><p>{{subject}}",
                "<script>if (a<b) x='y';</script>{{subject}}",
                "<!---->{{subject}}",
            })
    void placeInTextIsTaken(String template) {
        assertThat(render(template, Map.of())).endsWith("Subject");
    }
}
