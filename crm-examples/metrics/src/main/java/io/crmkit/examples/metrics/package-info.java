/** How much due work waits, as meters. */
@NullMarked
package io.crmkit.examples.metrics;

import org.jspecify.annotations.NullMarked;
