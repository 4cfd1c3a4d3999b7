/**
 * The first look: the service on its defaults, two samples, and their results as a person reads
 * them.
 */
@NullMarked
package dev.vigie.demo;

import org.jspecify.annotations.NullMarked;
