package dev.vigie.bench.quality;

import java.util.Locale;

/** How a document reaches the reader. */
enum Medium {
  /** A file with text in it. */
  TEXT,
  /** Pictures of pages. */
  SCAN;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
