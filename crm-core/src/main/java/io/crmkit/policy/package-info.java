/**
 * What a rule book decides, as interfaces the engine asks.
 *
 * <p>Every policy is pure: its answer depends on its arguments alone, it reads no clock and keeps nothing. A rule book
 * compiles to all of them ({@link io.crmkit.policy.Policies}); a host may also implement one in Java.
 */
@NullMarked
package io.crmkit.policy;

import org.jspecify.annotations.NullMarked;
