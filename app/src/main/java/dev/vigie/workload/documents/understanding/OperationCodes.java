package dev.vigie.workload.documents.understanding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes of the standard operations of the French energy savings scheme, such as BAR-TH-104: sector
 * (residential, tertiary, industry, networks, transport, farming), kind of work, number.
 */
final class OperationCodes {
  static final Pattern PATTERN =
      Pattern.compile(
          "(?<![\\p{L}\\d])(B[A4]R|B[A4]T|[I1l]ND|RES|TR[A4]|[A4]GR[I1l]?)[ ._–—-]{0,3}"
              + "(EN|TH|EQ|E0|EO|SE|BA|UT|CH|EC)[ ._–—-]{0,3}([0-9OIl]{3})(?!\\d)");

  private OperationCodes() {}

  /**
   * @param start of the code in the text
   * @param end after its last character
   */
  record Found(String code, int start, int end) {}

  static Optional<Found> first(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String sector = matcher.group(1).replace('4', 'A').replace('1', 'I').replace('l', 'I');
    String kind = matcher.group(2).replace("E0", "EQ").replace("EO", "EQ");
    String number = matcher.group(3).replace('O', '0').replace('I', '1').replace('l', '1');
    String code = (sector.startsWith("AGR") ? "AGRI" : sector) + "-" + kind + "-" + number;
    return Optional.of(new Found(code, matcher.start(), matcher.end()));
  }
}
