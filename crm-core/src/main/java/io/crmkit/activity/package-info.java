/** Follow-up: interactions, tasks and the cadences that plan them. */
@NullMarked
package io.crmkit.activity;

import org.jspecify.annotations.NullMarked;
