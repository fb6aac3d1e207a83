/** What problems of files, mappings and lines of JSON say, in English and Chinese. */
@NullMarked
package io.crmkit.internal.phrase;

import org.jspecify.annotations.NullMarked;
