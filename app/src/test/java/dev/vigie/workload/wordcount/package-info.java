/** Counts the words of a text: a queued workload for tests and for the guide to adding one. */
@NullMarked
package dev.vigie.workload.wordcount;

import org.jspecify.annotations.NullMarked;
