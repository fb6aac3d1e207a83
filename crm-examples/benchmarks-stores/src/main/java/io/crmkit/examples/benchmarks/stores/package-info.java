/** The JDBC store of CRM Kit beside other ways to a database. */
@NullMarked
package io.crmkit.examples.benchmarks.stores;

import org.jspecify.annotations.NullMarked;
