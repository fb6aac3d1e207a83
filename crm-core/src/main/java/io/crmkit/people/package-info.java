/** People who work with customers: users, teams, roles, absences, and who acts in a command. */
@NullMarked
package io.crmkit.people;

import org.jspecify.annotations.NullMarked;
