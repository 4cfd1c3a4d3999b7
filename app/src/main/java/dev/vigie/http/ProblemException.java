package dev.vigie.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request cannot be answered as asked; reaches the caller as {@code application/problem+json}.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param detail what is wrong and what to change, for the caller
   */
  public ProblemException(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
  }

  /** Adds a member of the problem's own; the value must be writable as JSON. */
  public ProblemException with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Adds a header to the response. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public ProblemType type() {
    return type;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }
}
