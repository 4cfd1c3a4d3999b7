/** A pool of child JVMs in which the bytes of strangers are handled. */
@NullMarked
package dev.vigie.sandbox;

import org.jspecify.annotations.NullMarked;
