package io.crmkit.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateKeyTest {
    private static final LeadProfile NOTHING = LeadProfile.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"+86 138-0013-8000", "008613800138000", "13800138000", "１３８００１３８０００"})
    void aTelephoneNumberIsOneHoweverItIsWritten_B2(String phone) {
        assertThat(DuplicateKey.of("phone", NOTHING.withPhone(phone), "CN")).contains("+8613800138000");
    }

    @Test
    void whatIsNoTelephoneNumberIsItsDigits() {
        assertThat(DuplicateKey.of("phone", NOTHING.withPhone("ext. 12-3"), "ZZ"))
                .contains("123");
        assertThat(DuplicateKey.of("phone", NOTHING.withPhone("none"), "ZZ")).isEmpty();
    }

    @Test
    void caseAndWidthMakeNoDifference_B2() {
        assertThat(DuplicateKey.of("email", NOTHING.withEmail(" LI@Example.com "), "CN"))
                .contains("li@example.com");
        CustomFields fields = CustomFields.NONE.with("licence", FieldValue.of("ＡＢ-1"));
        assertThat(DuplicateKey.of("licence", NOTHING.withFields(fields), "CN")).contains("ab-1");
    }

    @Test
    void aCompanyIsOneWithoutItsLegalForm_B2() {
        assertThat(DuplicateKey.company("华信（上海）有限公司")).isEqualTo(DuplicateKey.company("华信上海"));
        assertThat(DuplicateKey.company("Hua Xin Co., Ltd.")).isEqualTo("huaxin");
        assertThat(DuplicateKey.company("Ltd.")).isEqualTo("ltd");
        assertThat(DuplicateKey.of("company", NOTHING.withCompany("--"), "CN")).isEmpty();
    }

    @Test
    void whatIsNotThereHasNoKey() {
        for (String key : new String[] {"phone", "email", "company", "licence"}) {
            assertThat(DuplicateKey.of(key, NOTHING, "CN")).as(key).isEmpty();
        }
    }
}
