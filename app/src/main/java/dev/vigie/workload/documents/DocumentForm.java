package dev.vigie.workload.documents;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form in which a browser sends a document; only its description is used. */
@Schema(name = "DocumentForm")
record DocumentForm(
    @Schema(type = SchemaType.STRING, format = "binary", description = "The file", required = true)
        String file) {}
