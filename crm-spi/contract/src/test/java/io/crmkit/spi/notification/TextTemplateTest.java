package io.crmkit.spi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTemplateTest {

    private static String render(String text) {
        return TextTemplate.of(text).render(place -> "<" + place + ">");
    }

    @Test
    void placesAreNamesInDoubleBraces() {
        assertThat(render("{{a}}")).isEqualTo("<a>");
        assertThat(render("x{{a}}y{{b c}}{{a}}")).isEqualTo("x<a>y<b c><a>");
        assertThat(render("{a} } }} { {")).isEqualTo("{a} } }} { {");
        assertThat(render("no place")).isEqualTo("no place");
        assertThat(render("{{{a}}}")).isEqualTo("{<a>}");
    }

    @Test
    void aValueIsNeverReadAsAPlace() {
        assertThat(TextTemplate.of("{{a}}{{b}}").render(place -> place.equals("a") ? "{{b}} {{" : "}}$1\\"))
                .isEqualTo("{{b}} {{}}$1\\");
    }

    @Test
    void placesAreNamedInTheirOrderOnce() {
        assertThat(TextTemplate.of("{{b}}{{a}}{{b}}").places()).containsExactly("b", "a");
        assertThat(TextTemplate.of("").places()).isEmpty();
        assertThat(TextTemplate.of("x{{a}}").pieces())
                .containsExactly(new TextTemplate.Piece("x", "a", 1), new TextTemplate.Piece("", "", 6));
    }

    @Test
    void whatBeginsNoPlaceIsFound() {
        assertThat(TextTemplate.broken("{{")).isZero();
        assertThat(TextTemplate.broken("a {{b}} {{c}")).isEqualTo(8);
        assertThat(TextTemplate.broken("{{}}")).isZero();
        assertThat(TextTemplate.broken("{{a}}{{}}")).isEqualTo(5);
        assertThat(TextTemplate.broken("x{{ {{a}}")).isEqualTo(1);
        assertThat(TextTemplate.broken("{{a{{b}}")).isZero();
        assertThat(TextTemplate.broken("{{a}}")).isEqualTo(-1);
        assertThat(TextTemplate.broken("")).isEqualTo(-1);
    }

    @Test
    void aBrokenTemplateIsRefused() {
        assertThatThrownBy(() -> TextTemplate.of("a {{b\nc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The place ({{b) at index 2 of a template must be a name in double braces.\nMaybe {{name}}?");
    }
}
