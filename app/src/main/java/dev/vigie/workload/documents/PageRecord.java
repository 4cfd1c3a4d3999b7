package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.workload.documents.model.PageText;
import java.util.List;
import java.util.Optional;

/**
 * What came of one page: its checkpoint.
 *
 * @param text present unless there is an error
 * @param duration in seconds
 */
record PageRecord(
    int number,
    Optional<PageText> text,
    Optional<PageError> error,
    List<Notice> notices,
    double duration) {
  /**
   * @param type stable, lower-case, with underscores
   * @param message for the caller
   */
  record PageError(String type, String message) {}

  static PageRecord read(PageAnswer answer, double duration) {
    return new PageRecord(
        answer.text().number(),
        Optional.of(answer.text()),
        Optional.empty(),
        answer.notices(),
        duration);
  }

  static PageRecord failed(int number, PageError error, double duration) {
    return new PageRecord(number, Optional.empty(), Optional.of(error), List.of(), duration);
  }

  byte[] toBytes() {
    return Json.MAPPER.writeValueAsBytes(this);
  }

  static PageRecord fromBytes(byte[] bytes) {
    return Json.MAPPER.readValue(bytes, PageRecord.class);
  }
}
