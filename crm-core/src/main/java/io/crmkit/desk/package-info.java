/**
 * What a session can do, by area: each desk is a set of commands and look-ups for one user.
 *
 * <p>A command either takes effect as a whole, with its events, its planned work and its messages, or not at all. What
 * may be expected to go wrong is part of its result; exceptions are left for outages and misuse. Every command may be
 * made idempotent with {@code CrmSession.key}.
 */
@NullMarked
package io.crmkit.desk;

import org.jspecify.annotations.NullMarked;
