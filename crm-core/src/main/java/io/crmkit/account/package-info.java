/** Customers: accounts, their contacts and the roles these play in buying. */
@NullMarked
package io.crmkit.account;

import org.jspecify.annotations.NullMarked;
