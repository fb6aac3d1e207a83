/**
 * Messages of CRM Kit as mail over SMTP: one connection, one recipient and one letter for each message.
 *
 * <p>Whatever stands in a header is one line or is encoded, an address is one address, and the same message has the same
 * {@code Message-ID} each time it is tried.
 */
@NullMarked
package io.crmkit.mail;

import org.jspecify.annotations.NullMarked;
