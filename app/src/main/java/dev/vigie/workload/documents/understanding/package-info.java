/** From pages of words to document types, parts and fields. */
@NullMarked
package dev.vigie.workload.documents.understanding;

import org.jspecify.annotations.NullMarked;
