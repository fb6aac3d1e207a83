package io.crmkit.rules.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.RuleBook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltBooksTest {
    private static final Map<String, RuleBookBuilder> BUILT = Map.of(
            "standard", StandardBook.builder(),
            "education", EducationBook.builder(),
            "b2b-committee", CommitteeBook.builder(),
            "medical", MedicalBook.builder());

    static List<String> templates() {
        return RuleBook.templates();
    }

    @Test
    void everyTemplateIsBuilt() {
        assertThat(BUILT.keySet()).containsExactlyInAnyOrderElementsOf(RuleBook.templates());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aBookBuiltInJavaIsTheOneThatIsLoaded(String name) {
        RuleBook loaded = RuleBook.template(name);
        RuleBook built = BUILT.get(name).build();
        assertThat(built.canonical()).isEqualTo(loaded.canonical());
        assertThat(built.hash()).isEqualTo(loaded.hash());
        assertThat(built).isEqualTo(loaded);
        assertThat(BUILT.get(name).toJson()).isEqualTo(loaded.canonical());
        assertThat(RuleBookBuilder.from(loaded).build()).isEqualTo(loaded);
    }
}
