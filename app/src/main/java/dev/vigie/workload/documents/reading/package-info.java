/** From the bytes of a file to pages of words with their places. */
@NullMarked
package dev.vigie.workload.documents.reading;

import org.jspecify.annotations.NullMarked;
