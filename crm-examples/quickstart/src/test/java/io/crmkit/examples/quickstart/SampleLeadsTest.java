package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleLeadsTest {

    @Test
    void theBundledSampleIsWhatTheGeneratorWrites() {
        assertThat(Bundled.fileOrBundled("sample-leads.csv")).isEqualTo(SampleLeads.csv());
    }
}
