package dev.vigie.workload.documents;

import java.util.List;

/**
 * A child's answer when it has opened a file.
 *
 * @param pageCount at least 1
 * @param ocr name and version of the OCR engine
 * @param classifier name and version of the rules for types and fields
 */
record OpenedFile(
    String mediaType, int pageCount, List<Notice> notices, String ocr, String classifier) {}
