package dev.vigie.search;

import java.util.List;
import java.util.Optional;

/** What a log line must fulfil to be found. */
public sealed interface Condition {
  /** All of them. */
  record All(List<Condition> conditions) implements Condition {}

  /** At least one of them. */
  record Any(List<Condition> conditions) implements Condition {}

  record Not(Condition condition) implements Condition {}

  /** The line has the field. */
  record Has(LogField field) implements Condition {}

  /** The field has the value; a text field holds its words one after the other. */
  record Is(LogField field, String value) implements Condition {}

  record StartsWith(LogField field, String beginning) implements Condition {}

  /** The number or the moment lies within the bounds; at least one of them is given. */
  record Within(LogField field, Optional<Bound> lower, Optional<Bound> upper)
      implements Condition {}

  /** The words stand one after the other in a field that is searched by default. */
  record Says(String words) implements Condition {}

  /**
   * @param value a number, or an instant in RFC 3339
   * @param included whether the bound itself lies within
   */
  record Bound(String value, boolean included) {}
}
