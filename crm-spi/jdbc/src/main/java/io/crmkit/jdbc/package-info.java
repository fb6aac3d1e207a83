/**
 * The store of CRM Kit in a relational database: one table per record type, its attributes as indexed columns, the body as
 * text, and one table of due work.
 *
 * <p>It uses nothing but {@code java.sql}: connections come from a {@code DataSource} of the host, which brings driver and
 * pool.
 */
@NullMarked
package io.crmkit.jdbc;

import org.jspecify.annotations.NullMarked;
