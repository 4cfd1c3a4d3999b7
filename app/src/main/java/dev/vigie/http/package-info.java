/** What all REST resources share: problem details, correlation, limits, idempotency. */
@NullMarked
package dev.vigie.http;

import org.jspecify.annotations.NullMarked;
