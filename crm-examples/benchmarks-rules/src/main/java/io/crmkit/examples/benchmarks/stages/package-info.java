/** What a stage move costs, beside state machines that decide the same. */
@NullMarked
package io.crmkit.examples.benchmarks.stages;

import org.jspecify.annotations.NullMarked;
