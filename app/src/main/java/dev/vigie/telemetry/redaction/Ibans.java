package dev.vigie.telemetry.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds IBANs (ISO 13616) whose length and check digits are right, with or without blanks. */
final class Ibans {
  /** Countries and the lengths of their IBANs (registry of SWIFT). */
  private static final String LENGTHS =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 "
          + "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
          + "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 "
          + "NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 "
          + "ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

  /** Two letters, two figures, a blank. */
  private static final int ENTRY = 5;

  private static final Map<String, Integer> LENGTH_OF = new HashMap<>();

  static {
    for (int entry = 0; entry < LENGTHS.length(); entry += ENTRY) {
      LENGTH_OF.put(
          LENGTHS.substring(entry, entry + 2),
          Integer.valueOf(LENGTHS.substring(entry + 2, entry + 4)));
    }
  }

  private static final int MODULUS = 97;
  private static final int WIDEST_SEPARATOR = 2;

  private Ibans() {}

  /**
   * The IBAN whose country ends where a run of letters does and its figures begin.
   *
   * @param word start of the run of letters
   */
  static Optional<Span> at(String text, int word, int figures) {
    int start = figures - 2;
    boolean alone = start == word || (start == word + 1 && Letters.isWordStart(text, start));
    if (!alone && !(start - word >= 4 && text.regionMatches(true, start - 4, "iban", 0, 4))) {
      return Optional.empty();
    }
    if (!Letters.isDigitAt(text, figures + 1)) {
      return Optional.empty();
    }
    String country =
        ""
            + Character.toUpperCase(text.charAt(start))
            + Character.toUpperCase(text.charAt(start + 1));
    Integer length = LENGTH_OF.get(country);
    return length == null ? Optional.empty() : read(text, start, length);
  }

  private static Optional<Span> read(String text, int start, int length) {
    int[] values = new int[length];
    int count = 0;
    int index = start;
    int separators = 0;
    while (count < length && index < text.length()) {
      char c = text.charAt(index);
      int value = c < 0x80 ? Character.digit(c, 36) : -1;
      if (value >= 0) {
        values[count++] = value;
        separators = 0;
      } else if (++separators > WIDEST_SEPARATOR || !Digits.isSeparator(c)) {
        return Optional.empty();
      }
      index++;
    }
    boolean right =
        count == length && !Letters.isAlphanumericAt(text, index) && remainder(values) == 1;
    return right ? Optional.of(new Span(start, index, Kind.IBAN)) : Optional.empty();
  }

  /** The four leading characters count last; letters count as two figures. */
  private static int remainder(int[] values) {
    int remainder = 0;
    for (int index = 0; index < values.length; index++) {
      int value = values[(index + 4) % values.length];
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % MODULUS;
    }
    return remainder;
  }
}
