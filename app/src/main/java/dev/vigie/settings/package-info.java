/** Typed settings, validated at start-up. */
@NullMarked
package dev.vigie.settings;

import org.jspecify.annotations.NullMarked;
