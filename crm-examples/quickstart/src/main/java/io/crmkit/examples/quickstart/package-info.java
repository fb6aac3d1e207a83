/**
 * The command line of CRM Kit, a rehearsal in memory: a year is played and the sales manager's page printed, scripts are
 * played, rule books compared, checked and explained, files imported.
 */
@NullMarked
package io.crmkit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
