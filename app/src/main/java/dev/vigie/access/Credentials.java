package dev.vigie.access;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request brings along to say who calls. */
final class Credentials {
  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final Pattern BEARER =
      Pattern.compile("bearer +([^\\s,]+)", Pattern.CASE_INSENSITIVE);

  private Credentials() {}

  /**
   * The one text that was sent, as a bearer or as an API key; empty if none was.
   *
   * @throws RefusedException if it is not clear which one is meant
   */
  static Optional<String> of(Headers headers) throws RefusedException {
    List<String> sent = new ArrayList<>(bearers(headers, Refusal.MALFORMED.detail()));
    if (headers.contains(API_KEY)) {
      headers.get(API_KEY).allValues().stream().map(String::strip).forEach(sent::add);
    }
    if (sent.stream().distinct().count() > 1) {
      throw new RefusedException(Refusal.AMBIGUOUS);
    }
    return sent.stream().findFirst();
  }

  /**
   * The texts that were sent as bearers.
   *
   * @param advice what to send, for who sends something else
   * @throws RefusedException if there is an Authorization of another scheme
   */
  static List<String> bearers(Headers headers, String advice) throws RefusedException {
    List<String> bearers = new ArrayList<>();
    if (headers.contains(HeaderNames.AUTHORIZATION)) {
      for (String value : headers.get(HeaderNames.AUTHORIZATION).allValues()) {
        Matcher bearer = BEARER.matcher(value.strip());
        if (!bearer.matches()) {
          throw new RefusedException(Refusal.MALFORMED, advice);
        }
        bearers.add(bearer.group(1));
      }
    }
    return bearers;
  }
}
