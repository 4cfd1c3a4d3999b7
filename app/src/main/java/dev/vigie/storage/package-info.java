/**
 * The PostgreSQL store: the embedded server, the connection pool, migrations and batched
 * statements.
 */
@NullMarked
package dev.vigie.storage;

import org.jspecify.annotations.NullMarked;
