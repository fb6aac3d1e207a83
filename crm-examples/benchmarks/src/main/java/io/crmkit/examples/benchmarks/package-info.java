/** What leads cost in the memory store: bytes by part, and commands per second. */
@NullMarked
package io.crmkit.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
