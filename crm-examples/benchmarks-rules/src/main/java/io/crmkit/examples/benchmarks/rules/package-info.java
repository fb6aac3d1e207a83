/** What a decision costs, beside rule engines and expression languages that decide the same. */
@NullMarked
package io.crmkit.examples.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
