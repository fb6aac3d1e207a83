package io.crmkit.canary.internal;

import io.crmkit.canary.model.Bird;
import org.assertj.core.api.Assertions;

/** Closes the circle of the canary's packages and uses what the house does not. */
public record Cage(Bird bird) {
    /** Looks inside. */
    public void look() {
        Assertions.assertThat(bird).isNotNull();
    }
}
