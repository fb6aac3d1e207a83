/**
 * Predictive scoring: models learned from won and lost examples, each prediction with its reasons, and the evaluation of what
 * they promise.
 *
 * <p>A {@link io.crmkit.rules.prediction.Scorecard} is fitted once to many examples; a
 * {@link io.crmkit.rules.prediction.NaiveBayes} table is counted outcome by outcome. Both are immutable, stand in canonical JSON
 * and take the same {@link io.crmkit.rules.prediction.Features}. Nothing here reads a clock or draws a random number of its own:
 * where chance is wanted, a seed is a parameter, and the same seed gives the same result on every machine.
 */
@NullMarked
package io.crmkit.rules.prediction;

import org.jspecify.annotations.NullMarked;
