/**
 * The main job of CRM Kit: leads from a CSV, worked by ten reps on the in-memory store, and the explained story of one
 * customer.
 */
@NullMarked
package io.crmkit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
