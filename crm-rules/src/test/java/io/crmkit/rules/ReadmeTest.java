package io.crmkit.rules;

import static io.crmkit.rules.verify.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.LeadProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void theSmallestBookOfTheReadmeIsAccepted() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String book = readme.substring(readme.indexOf("```json\n") + 8);
        RuleBook small = RuleBook.parse(book.substring(0, book.indexOf("```")));
        assertThat(small.stages().stages()).hasSize(2);
        assertThat(small.keepAnswersDays()).isEqualTo(30);
        LeadProfile anybody = LeadProfile.builder().name("Li Na").build();
        verifyThat(small).scoring().given(anybody).scores(0);
        verifyThat(small).screening().given(anybody).isValid();
    }
}
