package dev.vigie.workload.documents.reading;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Something that a caller should know about a document that was read all the same.
 *
 * @param message for the caller, without content of the document
 * @param page from 1; empty when it concerns the whole document
 */
public record Warning(Type type, String message, OptionalInt page) {
  /** Stable names of warnings. */
  public enum Type {
    /** The file is cut or damaged; what could be read was read. */
    DAMAGED_FILE,
    /** The text layer could not be used; the page was read by OCR. */
    TEXT_LAYER_UNUSABLE,
    /** No OCR on this machine: only the text layer was read. */
    OCR_UNAVAILABLE,
    /** A part of the document was left out because of a limit. */
    PART_LEFT_OUT;

    /** As in results: {@code damaged_file}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
