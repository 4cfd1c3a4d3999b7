/** What an operator sees and does: health, dead letters. */
@NullMarked
package dev.vigie.operate;

import org.jspecify.annotations.NullMarked;
