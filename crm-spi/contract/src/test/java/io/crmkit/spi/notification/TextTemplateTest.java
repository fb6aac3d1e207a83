package io.crmkit.spi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTest {

    private static String render(String text) {
        return TextTemplate.of(text).render(place -> "<" + place + ">");
    }

    @ParameterizedTest
    @CsvSource({
        "{{a}}, <a>",
        "x{{a}}y{{b c}}{{a}}, x<a>y<b c><a>",
        "{a} } }} { {, {a} } }} { {",
        "no place, no place",
        "{{{a}}, {<a>",
        "{{a}}}, <a>}"
    })
    void placesAreNamesInDoubleBraces(String text, String rendered) {
        assertThat(render(text)).isEqualTo(rendered);
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

    @ParameterizedTest
    @CsvSource({"{{, 0", "a {{b}} {{c}, 8", "{{}}, 0", "{{a}}{{}}, 5", "x{{ {{a}}, 1", "{{a{{b}}, 0", "{{a}}, -1", "'', -1"})
    void whatBeginsNoPlaceIsFound(String text, int index) {
        assertThat(TextTemplate.broken(text)).isEqualTo(index);
    }

    @Test
    void aBrokenTemplateIsRefused() {
        assertThatThrownBy(() -> TextTemplate.of("a {{b\nc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The place ({{b) at index 2 of a template must be a name in double braces.\nMaybe {{name}}?");
    }
}
