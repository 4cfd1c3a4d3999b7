/** What the stages of document analysis hand to each other. */
@NullMarked
package dev.vigie.workload.documents.model;

import org.jspecify.annotations.NullMarked;
