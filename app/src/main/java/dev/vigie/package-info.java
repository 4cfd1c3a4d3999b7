/** The service: its entry point; each concern has a package of its own below. */
@NullMarked
package dev.vigie;

import org.jspecify.annotations.NullMarked;
