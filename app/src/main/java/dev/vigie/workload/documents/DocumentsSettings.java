package dev.vigie.workload.documents;

import dev.vigie.settings.Settings;
import java.time.Duration;

/**
 * How documents are worked on; what a document may be is in {@code ReadingSettings}.
 *
 * @param concurrency documents under way at a time in one process
 * @param openTime how long it may take to open a file
 * @param pageTime how long it may take to read one page
 * @param concludeTime how long it may take to find types and fields once all pages are read
 * @param fileTime how long all pages of one file may take together
 */
public record DocumentsSettings(
    int concurrency,
    Duration openTime,
    Duration pageTime,
    Duration concludeTime,
    Duration fileTime) {

  public static DocumentsSettings from(Settings settings) {
    return new DocumentsSettings(
        settings.integer(
            "vigie.documents.concurrency",
            16,
            1,
            256,
            "Documents under way at a time in one process; they share its children page by page."),
        settings.duration(
            "vigie.documents.open-time", "60s", "1s", "1h", "How long opening a file may take."),
        settings.duration(
            "vigie.documents.page-time", "60s", "1s", "1h", "How long reading a page may take."),
        settings.duration(
            "vigie.documents.conclude-time",
            "60s",
            "1s",
            "1h",
            "How long finding types and fields may take, once all pages are read."),
        settings.duration(
            "vigie.documents.file-time",
            "30m",
            "1s",
            "24h",
            "How long reading all pages of one file may take, as the sum over its pages."));
  }
}
