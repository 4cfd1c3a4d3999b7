package dev.vigie.workload.documents.reading;

import dev.vigie.settings.Settings;

/**
 * Limits on what a document may be and ask for; past them it fails with a reason of its own.
 *
 * @param maxBytes of the file
 * @param maxPages of a document
 * @param maxPixels of an image, and of a page when it is rendered
 * @param maxGlyphs shown on one page of a PDF
 * @param maxUnpackedBytes of one stream of a PDF, and of all entries of a packed document together
 * @param maxArchiveEntries of a packed document (DOCX, ODT)
 * @param maxArchiveRatio unpacked to packed size of one entry
 * @param maxNesting of elements within elements
 * @param renderDpi at which pages are rendered for OCR, in dots per inch
 */
public record ReadingSettings(
    long maxBytes,
    int maxPages,
    int maxPixels,
    int maxGlyphs,
    long maxUnpackedBytes,
    int maxArchiveEntries,
    int maxArchiveRatio,
    int maxNesting,
    int renderDpi) {

  public static ReadingSettings from(Settings settings) {
    return new ReadingSettings(
        settings.bytes(
            "vigie.documents.max-bytes", "50MB", "1kB", "1GB", "Largest file that is read."),
        settings.integer(
            "vigie.documents.max-pages", 1_000, 1, 100_000, "Most pages of one document."),
        settings.integer(
            "vigie.documents.max-pixels",
            60_000_000,
            10_000,
            1_000_000_000,
            "Most pixels of an image, and of a page when it is rendered for OCR."),
        settings.integer(
            "vigie.documents.max-glyphs",
            100_000,
            100,
            10_000_000,
            "Most characters shown on one page of a PDF."),
        settings.bytes(
            "vigie.documents.max-unpacked-bytes",
            "100MB",
            "1MB",
            "10GB",
            "Most bytes that a stream of a PDF, or a packed document as a whole, may unpack to."),
        settings.integer(
            "vigie.documents.max-archive-entries",
            5_000,
            10,
            1_000_000,
            "Most entries of a packed document (DOCX, ODT)."),
        settings.integer(
            "vigie.documents.max-archive-ratio",
            200,
            10,
            100_000,
            "Highest ratio of unpacked to packed size of an entry of a packed document."),
        settings.integer(
            "vigie.documents.max-nesting",
            200,
            10,
            10_000,
            "Deepest nesting of elements in a document."),
        settings.integer(
            "vigie.documents.render-dpi",
            200,
            72,
            600,
            "Dots per inch at which pages are rendered for OCR."));
  }
}
