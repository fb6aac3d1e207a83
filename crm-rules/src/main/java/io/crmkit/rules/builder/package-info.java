/**
 * Rule books in Java. What is built is the document that says the same, checked as every other: the same canonical form and
 * the same hash. Classes and methods are called as the sections and properties of the document. Values are immutable; every
 * method returns another one.
 */
@NullMarked
package io.crmkit.rules.builder;

import org.jspecify.annotations.NullMarked;
