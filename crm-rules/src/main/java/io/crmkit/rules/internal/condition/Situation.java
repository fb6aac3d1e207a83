package io.crmkit.rules.internal.condition;

import io.crmkit.lead.Lead;
import java.time.Instant;

/**
 * What a condition is asked about: a lead at an instant.
 *
 * @param lead the lead
 * @param now the present instant
 */
record Situation(Lead lead, Instant now) {}
