/**
 * Who may call: API keys and tokens on the public port, the operator's credential on the admin
 * port, what each may do and how much, and the record of administrative acts.
 */
@NullMarked
package dev.vigie.access;

import org.jspecify.annotations.NullMarked;
