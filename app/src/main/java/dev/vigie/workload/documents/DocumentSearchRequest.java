package dev.vigie.workload.documents;

import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import dev.vigie.search.DocumentCursor;
import dev.vigie.search.DocumentQuery;
import dev.vigie.workload.documents.model.DocumentType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The parameters of a search for documents. */
final class DocumentSearchRequest {
  static final int DEFAULT_LIMIT = 20;
  static final int LARGEST_LIMIT = 100;
  static final int LONGEST_WORDS = 500;
  static final Set<String> PARAMETERS =
      Set.of("q", "type", "from", "to", "min_amount", "max_amount", "limit", "after");

  private static final int CURSOR_BYTES = 32;

  private final MultivaluedMap<String, String> given;
  private final RequestErrors errors;

  private DocumentSearchRequest(MultivaluedMap<String, String> given, RequestErrors errors) {
    this.given = given;
    this.errors = errors;
  }

  static DocumentQuery read(
      String owner, MultivaluedMap<String, String> parameters, RequestErrors errors) {
    DocumentSearchRequest request = new DocumentSearchRequest(parameters, errors);
    return new DocumentQuery(
        owner,
        request.words(),
        request.type(),
        request.day("from"),
        request.day("to"),
        request.amount("min_amount"),
        request.amount("max_amount"),
        request.limit(),
        request.value("after").flatMap(request::cursor));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(given.getFirst(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private Optional<String> words() {
    Optional<String> words = value("q");
    if (words.filter(text -> text.length() > LONGEST_WORDS).isPresent()) {
      wrong("q", "must have at most %d characters".formatted(LONGEST_WORDS));
    }
    if (words.filter(text -> text.codePoints().noneMatch(Character::isLetterOrDigit)).isPresent()) {
      wrong("q", "must have a letter or a digit");
    }
    return words;
  }

  private Optional<String> type() {
    Optional<String> type = value("type");
    boolean isKnown =
        Arrays.stream(DocumentType.values())
            .anyMatch(known -> type.map(known.label()::equals).orElse(true));
    if (!isKnown) {
      wrong(
          "type",
          "must be one of "
              + Arrays.stream(DocumentType.values())
                  .map(DocumentType::label)
                  .collect(Collectors.joining(", ")));
    }
    return type;
  }

  private Optional<LocalDate> day(String name) {
    return value(name)
        .flatMap(text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeParseException notADay) {
            wrong(name, "must be a day such as 2026-03-01");
            return Optional.empty();
          }
        });
  }

  private Optional<Double> amount(String name) {
    return value(name)
        .flatMap(text -> {
          if (text.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
            return Optional.of(Double.valueOf(text));
          }
          wrong(name, "must be a number such as 1240.50");
          return Optional.empty();
        });
  }

  private int limit() {
    Optional<String> limit = value("limit");
    if (limit.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    if (limit.get().matches("\\d{1,3}")) {
      int number = Integer.parseInt(limit.get());
      if (number >= 1 && number <= LARGEST_LIMIT) {
        return number;
      }
    }
    wrong("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    return DEFAULT_LIMIT;
  }

  private Optional<DocumentCursor> cursor(String encoded) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      if (bytes.length == CURSOR_BYTES) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        DocumentCursor cursor =
            new DocumentCursor(
                buffer.getDouble(), buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
        if (Double.isFinite(cursor.score())) {
          return Optional.of(cursor);
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    wrong("after", "must be the member \"next\" of a page found before");
    return Optional.empty();
  }

  static String encoded(DocumentCursor cursor) {
    byte[] bytes =
        ByteBuffer.allocate(CURSOR_BYTES)
            .putDouble(cursor.score())
            .putLong(cursor.acceptedAt())
            .putLong(cursor.workId().getMostSignificantBits())
            .putLong(cursor.workId().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void wrong(String name, String detail) {
    errors.add(Place.QUERY, name, detail);
  }
}
