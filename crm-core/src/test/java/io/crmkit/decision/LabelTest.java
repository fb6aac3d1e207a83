package io.crmkit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LabelTest {

    @Test
    void chineseIsForChineseLocalesAndEnglishForAllOthers() {
        Label label = new Label("Call", "电话回访");
        assertThat(label.in(Locale.TRADITIONAL_CHINESE)).isEqualTo("电话回访");
        assertThat(label.in(Locale.CHINESE)).isEqualTo("电话回访");
        assertThat(label.in(Locale.JAPANESE)).isEqualTo("Call");
        assertThat(label).hasToString("Call / 电话回访");
    }

    @Test
    void labelOfOneTextIsTheSameInBothLanguages() {
        assertThat(Label.of("CRM").in(Locale.CHINA)).isEqualTo("CRM");
        assertThat(Label.of("CRM")).hasToString("CRM");
    }
}
