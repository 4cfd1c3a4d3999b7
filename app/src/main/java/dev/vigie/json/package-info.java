/** The one JSON codec. */
@NullMarked
package dev.vigie.json;

import org.jspecify.annotations.NullMarked;
