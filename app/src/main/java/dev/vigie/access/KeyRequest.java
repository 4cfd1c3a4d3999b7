package dev.vigie.access;

import dev.vigie.http.RequestErrors;
import dev.vigie.http.RequestErrors.Place;
import dev.vigie.http.Scope;
import dev.vigie.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is asked for of API keys; all mistakes are told at once. */
final class KeyRequest {
  /**
   * What is asked for when a key is rotated.
   *
   * @param overlap how long the old key goes on
   */
  record Rotation(Duration overlap, Optional<Instant> expiresAt) {}

  private static final String OWNER = "owner";
  private static final String NAME = "name";
  private static final String SCOPES = "scopes";
  private static final String EXPIRES_AT = "expires_at";
  private static final String OVERLAP = "overlap_seconds";
  private static final Pattern OWNERS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}");
  private static final Pattern NAMES = Pattern.compile("[^\\p{C}]{1,100}");
  private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final JsonNode body;
  private final RequestErrors errors = new RequestErrors();

  private KeyRequest(byte[] json, List<String> members) {
    this.body = Json.MAPPER.readTree(json);
    if (!body.isObject()) {
      throw RequestErrors.inBody("", "Send a JSON object with %s.".formatted(words(members)));
    }
    body.propertyNames().stream()
        .filter(member -> !members.contains(member))
        .forEach(member ->
            wrong(member, "is not a known member; known here: %s".formatted(words(members))));
  }

  /** Whether this may be the name of an owner. */
  static boolean isOwner(String text) {
    return OWNERS.matcher(text).matches();
  }

  /** For the operator, who names the owner. */
  static NewKey forOwner(byte[] json) {
    KeyRequest request = new KeyRequest(json, List.of(OWNER, NAME, SCOPES, EXPIRES_AT));
    String owner =
        request.text(
            OWNER,
            OWNERS,
            "must be 1 to 128 letters, digits, or one of ._:@/- after a letter or digit");
    return request.newKey(owner, EnumSet.allOf(Scope.class));
  }

  /** For a caller who may give away what the caller has. */
  static NewKey within(byte[] json, String owner, Set<Scope> scopes) {
    return new KeyRequest(json, List.of(NAME, SCOPES, EXPIRES_AT)).newKey(owner, scopes);
  }

  static Rotation rotation(byte[] json) {
    if (json.length == 0) {
      return new Rotation(USUAL_OVERLAP, Optional.empty());
    }
    KeyRequest request = new KeyRequest(json, List.of(OVERLAP, EXPIRES_AT));
    Rotation rotation = new Rotation(request.overlap(), request.expiresAt());
    request.errors.check();
    return rotation;
  }

  private NewKey newKey(String owner, Set<Scope> allowed) {
    String name = text(NAME, NAMES, "must be 1 to 100 visible characters");
    Set<Scope> scopes = scopes(allowed);
    Optional<Instant> end = expiresAt();
    errors.check();
    return new NewKey(owner, name, scopes, end);
  }

  private String text(String member, Pattern allowed, String rule) {
    @Nullable JsonNode value = body.get(member);
    if (value != null && value.isString() && allowed.matcher(value.asString()).matches()) {
      return value.asString();
    }
    wrong(member, rule);
    return "";
  }

  private Set<Scope> scopes(Set<Scope> allowed) {
    @Nullable JsonNode value = body.get(SCOPES);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    boolean right = value != null && value.isArray() && !value.isEmpty();
    if (right) {
      for (JsonNode word : value) {
        Optional<Scope> scope =
            word.isString()
                ? Scope.named(word.asString()).filter(allowed::contains)
                : Optional.empty();
        right &= scope.isPresent();
        scope.ifPresent(scopes::add);
      }
    }
    if (!right) {
      wrong(
          SCOPES,
          "must be an array of one or more of "
              + Arrays.stream(Scope.values())
                  .filter(allowed::contains)
                  .map(Scope::word)
                  .collect(Collectors.joining(", ")));
    }
    return scopes;
  }

  private Optional<Instant> expiresAt() {
    @Nullable JsonNode value = body.get(EXPIRES_AT);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    try {
      Instant end = Instant.parse(value.isString() ? value.asString() : "");
      if (end.isAfter(Instant.now())) {
        return Optional.of(end);
      }
    } catch (DateTimeException noInstant) {
      // Told below, as an instant in the past is.
    }
    wrong(EXPIRES_AT, "must be an instant in the future, such as 2030-01-31T00:00:00Z");
    return Optional.empty();
  }

  private Duration overlap() {
    @Nullable JsonNode value = body.get(OVERLAP);
    if (value == null) {
      return USUAL_OVERLAP;
    }
    if (value.isIntegralNumber()
        && value.canConvertToInt()
        && value.asInt() >= 0
        && value.asInt() <= LONGEST_OVERLAP.toSeconds()) {
      return Duration.ofSeconds(value.asInt());
    }
    wrong(OVERLAP, "must be a whole number from 0 to " + LONGEST_OVERLAP.toSeconds());
    return USUAL_OVERLAP;
  }

  private void wrong(String member, String rule) {
    errors.add(Place.BODY, member, rule);
  }

  private static String words(List<String> members) {
    return String.join(", ", members);
  }
}
