package dev.vigie.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where finished documents are found by their content. */
public interface DocumentIndex {
  /** What became of one change. */
  enum Written {
    /** It is in the index, or something newer is. */
    DONE,
    /** Elasticsearch does not take this document. */
    REFUSED,
    /** To be tried again. */
    FAILED
  }

  /** Whether writing is worth a try now: false for a while after several calls failed. */
  boolean isReachable();

  /**
   * Puts documents into the index and takes others out, each by the id of its work. A removal is
   * final: a document that is written again afterwards stays out.
   *
   * @throws SearchException if Elasticsearch does not answer; any part of it may have been done
   */
  Map<UUID, Written> write(List<IndexedDocument> documents, List<UUID> removals);

  /**
   * One page of an owner's documents.
   *
   * @throws SearchException if Elasticsearch does not answer
   */
  DocumentPage find(DocumentQuery query);
}
