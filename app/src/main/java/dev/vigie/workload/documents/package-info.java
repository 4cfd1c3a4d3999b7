/** The documents workload: from a file to its text, types and fields. */
@NullMarked
package dev.vigie.workload.documents;

import org.jspecify.annotations.NullMarked;
