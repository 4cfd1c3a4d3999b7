package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fields of documents of some types. Stateless, safe for use by many threads. */
interface FieldExtractor {
  Set<DocumentType> types();

  /**
   * The fields that stand in the document, by name; what is not in it is not in the map.
   *
   * @param pages the pages of one part, in order, not empty
   */
  Map<String, Field> extract(DocumentType type, List<PageText> pages);
}
