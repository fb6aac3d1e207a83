/**
 * Rehearsal: stories and whole years are played on a rule book, with a clock that is moved by hand and without any effect
 * outside.
 *
 * <p>A {@link io.crmkit.simulation.Script} says who does what and when; a {@link io.crmkit.simulation.Simulation} plays it
 * and tells, event by event, what happened and why. The same script under the same book gives the same trace, byte for
 * byte, on every store, in every zone and language of the machine.
 */
@NullMarked
package io.crmkit.simulation;

import org.jspecify.annotations.NullMarked;
