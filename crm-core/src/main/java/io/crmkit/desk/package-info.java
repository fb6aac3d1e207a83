/**
 * What a session can do, by area: each desk is a set of commands and look-ups for one user.
 *
 * <p>A command either takes effect as a whole, with its events, its planned work and its messages, or not at all. What
 * may be expected to go wrong is part of its result; exceptions are left for outages and misuse. Every command may be
 * made idempotent with {@code CrmSession.key}.
 *
 * <p>What is thrown:
 *
 * <ul>
 *   <li>{@link io.crmkit.error.NotFoundException}, by a command that names a record which is not there. A look-up of it
 *       is empty instead, and so is one of a record the user may not see.
 *   <li>{@link io.crmkit.error.InvalidArgumentException}, where an argument has a form no record or page has, so that
 *       an empty answer would mislead.
 *   <li>{@link io.crmkit.error.StoreUnavailableException}, by every method if the store fails. Of a command it says
 *       whether it may have taken effect.
 *   <li>{@link io.crmkit.error.ContentionException}, by a command that was given up because others kept changing the
 *       same records.
 *   <li>{@link io.crmkit.error.KeyReusedException}, by a command whose idempotency key was used for another.
 *   <li>{@link io.crmkit.error.FormatException}, by every method that meets a record of a newer release.
 * </ul>
 *
 * <p>A command of a user who is not known or not active is refused with {@link io.crmkit.desk.Refusal#UNKNOWN_USER} or
 * {@link io.crmkit.desk.Refusal#INACTIVE_USER}, whatever it asks for; what such a user reads is empty.
 */
@NullMarked
package io.crmkit.desk;

import org.jspecify.annotations.NullMarked;
