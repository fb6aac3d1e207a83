package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.examples.quickstart.ManagersPage.Step;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SvgTest {

    @Test
    void whateverANameHoldsTheDrawingIsWellFormed() throws Exception {
        String name = "<b> & \"quotes\" \u0007 ]]> 公海 \uD83D\uDE00";
        List<Step> steps = List.of(new Step(name, 3, null, null));
        String drawing = new FunnelSvg(Texts.of(false)).draw(steps, List.of());

        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(drawing.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("text")
                        .item(1)
                        .getTextContent())
                .isEqualTo(name.replace("\u0007", ""));
    }

    @Test
    void noColourIsUsed() {
        String drawing = new FunnelSvg(Texts.of(true)).draw(List.of(new Step("won", 2, null, null)), List.of());

        assertThat(Pattern.compile("(?:fill|stroke)=\"([^\"]*)\"")
                        .matcher(drawing)
                        .results()
                        .map(match -> match.group(1)))
                .isSubsetOf("white", "black", "none", "url(#stripes)", "url(#dots)")
                .contains("black", "white");
    }
}
