package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.telemetry.Identity;
import dev.vigie.workload.documents.PageRecord.PageError;
import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.TypeGuess;
import dev.vigie.workload.documents.model.Understanding;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** Writes a result, page by page, so that a long document need not be in memory. */
final class ResultWriter implements AutoCloseable {
  private static final String UNDETERMINED = "und";
  private static final double PLACES = 10_000;

  private final JsonGenerator json;
  private final List<Notice> notices = new ArrayList<>();
  private final Map<String, Integer> languages = new HashMap<>();

  ResultWriter(OutputStream out) {
    this.json = Json.MAPPER.createGenerator(new BufferedOutputStream(out));
  }

  void write(
      Optional<String> filename,
      long size,
      String sha256,
      OpenedFile opened,
      Understanding understanding,
      JobFiles files)
      throws IOException {
    notices.addAll(opened.notices());
    for (int number = 1; number <= opened.pageCount(); number++) {
      PageRecord page = files.pageRecord(number);
      notices.addAll(page.notices());
      page.text().ifPresent(text -> languages.merge(text.language(), 1, Integer::sum));
    }
    json.writeStartObject();
    writeDocument(filename, size, sha256, opened, understanding.document());
    writeFields(understanding.fields());
    writeParts(understanding.parts());
    writePages(opened.pageCount(), understanding.pages(), files);
    writeNotices();
    writeEngine(opened);
    json.writeEndObject();
  }

  private void writeDocument(
      Optional<String> filename, long size, String sha256, OpenedFile opened, TypeGuess type) {
    json.writeObjectPropertyStart("document");
    writeText("filename", filename);
    json.writeStringProperty("media_type", opened.mediaType());
    json.writeNumberProperty("size_bytes", size);
    json.writeStringProperty("sha256", sha256);
    json.writeNumberProperty("page_count", opened.pageCount());
    json.writeArrayPropertyStart("languages");
    languages.entrySet().stream()
        .filter(language -> !language.getKey().equals(UNDETERMINED))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(language -> json.writeString(language.getKey()));
    json.writeEndArray();
    json.writeStringProperty("document_type", type.type().label());
    writeRatio("type_confidence", type.confidence());
    json.writeEndObject();
  }

  private void writeFields(Map<String, Field> fields) {
    json.writeObjectPropertyStart("fields");
    fields.forEach((name, field) -> {
      json.writeObjectPropertyStart(name);
      json.writeStringProperty("value", field.value());
      json.writeStringProperty("raw", field.raw());
      json.writeNumberProperty("page", field.page());
      writeRatio("confidence", field.confidence());
      writeBox(field.box());
      json.writeEndObject();
    });
    json.writeEndObject();
  }

  private void writeBox(Box box) {
    json.writeArrayPropertyStart("box");
    for (double edge : new double[] {box.x0(), box.y0(), box.x1(), box.y1()}) {
      json.writeNumber(rounded(edge));
    }
    json.writeEndArray();
  }

  private void writeParts(List<Understanding.Part> parts) {
    json.writeArrayPropertyStart("parts");
    for (Understanding.Part part : parts) {
      json.writeStartObject();
      json.writeStringProperty("document_type", part.documentType().label());
      json.writeNumberProperty("first_page", part.firstPage());
      json.writeNumberProperty("last_page", part.lastPage());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writePages(int count, List<TypeGuess> types, JobFiles files) throws IOException {
    Iterator<TypeGuess> guesses = types.iterator();
    json.writeArrayPropertyStart("pages");
    for (int number = 1; number <= count; number++) {
      PageRecord page = files.pageRecord(number);
      json.writeStartObject();
      json.writeNumberProperty("number", number);
      json.writeStringProperty("status", page.text().isPresent() ? "success" : "failed");
      if (page.text().isPresent()) {
        writeText(
            page.text().get(), guesses.hasNext() ? Optional.of(guesses.next()) : Optional.empty());
      } else {
        List.of(
                "source",
                "document_type",
                "type_confidence",
                "language",
                "rotation_degrees",
                "ocr_confidence",
                "text")
            .forEach(json::writeNullProperty);
      }
      json.writeNumberProperty("duration_seconds", page.duration());
      writeError(page.error());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeText(PageText text, Optional<TypeGuess> type) {
    json.writeStringProperty("source", text.source().name().toLowerCase(Locale.ROOT));
    writeText("document_type", type.map(guess -> guess.type().label()));
    if (type.isPresent()) {
      writeRatio("type_confidence", type.get().confidence());
    } else {
      json.writeNullProperty("type_confidence");
    }
    json.writeStringProperty("language", text.language());
    json.writeNumberProperty("rotation_degrees", text.rotationDegrees());
    if (text.ocrConfidence().isPresent()) {
      writeRatio("ocr_confidence", text.ocrConfidence().get());
    } else {
      json.writeNullProperty("ocr_confidence");
    }
    json.writeStringProperty("text", text.text());
  }

  private void writeError(Optional<PageError> error) {
    if (error.isEmpty()) {
      json.writeNullProperty("error");
      return;
    }
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("type", error.get().type());
    json.writeStringProperty("message", error.get().message());
    json.writeEndObject();
  }

  private void writeNotices() {
    json.writeArrayPropertyStart("warnings");
    for (Notice notice : notices) {
      json.writeStartObject();
      json.writeStringProperty("type", notice.type());
      json.writeStringProperty("message", notice.message());
      writePage(notice.page());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writePage(OptionalInt page) {
    if (page.isPresent()) {
      json.writeNumberProperty("page", page.getAsInt());
    } else {
      json.writeNullProperty("page");
    }
  }

  private void writeEngine(OpenedFile opened) {
    json.writeObjectPropertyStart("engine");
    json.writeStringProperty("vigie", Identity.version());
    json.writeStringProperty("ocr", opened.ocr());
    json.writeStringProperty("classifier", opened.classifier());
    json.writeEndObject();
  }

  private void writeText(String name, Optional<String> text) {
    if (text.isPresent()) {
      json.writeStringProperty(name, text.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private void writeRatio(String name, double ratio) {
    json.writeNumberProperty(name, rounded(ratio));
  }

  private static double rounded(double value) {
    return Math.round(value * PLACES) / PLACES;
  }

  @Override
  public void close() {
    json.close();
  }
}
