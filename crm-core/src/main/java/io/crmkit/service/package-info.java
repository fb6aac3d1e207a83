/** Service: tickets from opening to closing. */
@NullMarked
package io.crmkit.service;

import org.jspecify.annotations.NullMarked;
