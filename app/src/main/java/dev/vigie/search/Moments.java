package dev.vigie.search;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people write them: RFC 3339, {@code now}, {@code now-15m}. */
public final class Moments {
  /** What is allowed, in words. */
  public static final String ALLOWED =
      "an instant such as 2026-03-01T08:00:00Z, now, or now-15m (units s, m, h, d)";

  private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d{1,7})([smhd]))?");

  private Moments() {}

  /** Empty if the text is no point in time. */
  public static Optional<Instant> parse(String text, Instant now) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      return Optional.of(
          relative.group(1) == null
              ? now
              : now.minus(span(Long.parseLong(relative.group(1)), relative.group(2))));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }

  private static Duration span(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
