package dev.vigie.bench.quality;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;

/** Account, company, tax and travel document numbers that carry right check digits. */
final class Checksums {
  private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

  private Checksums() {}

  /** ISO 13616: the whole IBAN for a country and its national account number. */
  static String iban(String country, String account) {
    int rest = digitsOf(account + country + "00").mod(NINETY_SEVEN).intValueExact();
    return country + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
  }

  /** The key of a French account number (clé RIB), two digits. */
  static String ribKey(String bank, String branch, String account) {
    long sum =
        89 * Long.parseLong(bank) + 15 * Long.parseLong(branch) + 3 * Long.parseLong(account);
    return String.format(Locale.ROOT, "%02d", 97 - sum % 97);
  }

  /** Appends the digit that makes the Luhn sum of the whole a multiple of ten. */
  static String withLuhnDigit(String digits) {
    int sum = 0;
    for (int index = 0; index < digits.length(); index++) {
      int digit = digits.charAt(digits.length() - 1 - index) - '0';
      int weighted = index % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** A VAT number with the check digits of its country. */
  static String vatNumber(String country, String siren, Random random) {
    return switch (country) {
      case "FR" -> "FR" + twoDigits((12 + 3 * (Long.parseLong(siren) % 97)) % 97) + siren;
      case "BE" -> {
        String body = "0" + digits(random, 7);
        yield "BE" + body + twoDigits(97 - Long.parseLong(body) % 97);
      }
      case "LU" -> {
        String body = "1" + digits(random, 5);
        yield "LU" + body + twoDigits(Long.parseLong(body) % 89);
      }
      case "GB" -> {
        String body = digits(random, 7);
        int sum = 0;
        for (int index = 0; index < 7; index++) {
          sum += (body.charAt(index) - '0') * (8 - index);
        }
        yield "GB" + body + twoDigits(97 - sum % 97);
      }
      case "IE" -> {
        String body = digits(random, 7);
        int sum = 0;
        for (int index = 0; index < 7; index++) {
          sum += (body.charAt(index) - '0') * (8 - index);
        }
        yield "IE" + body + "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23);
      }
      case "DE" -> {
        String body = digits(random, 8);
        int product = 10;
        for (int index = 0; index < 8; index++) {
          int sum = (body.charAt(index) - '0' + product) % 10;
          product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        yield "DE" + body + (11 - product) % 10;
      }
      case "CH" -> enterpriseNumber(random);
      default -> throw new IllegalArgumentException("no VAT number rule for " + country);
    };
  }

  /** A Swiss enterprise number (UID): nine digits, the last one modulo 11. */
  private static String enterpriseNumber(Random random) {
    int[] weights = {5, 4, 3, 2, 7, 6, 5, 4};
    while (true) {
      String body = digits(random, 8);
      int sum = 0;
      for (int index = 0; index < 8; index++) {
        sum += (body.charAt(index) - '0') * weights[index];
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return "CHE" + body + check;
      }
    }
  }

  /** The key of a French social security number, two digits. */
  static String socialSecurityKey(String thirteenDigits) {
    return twoDigits(97 - Long.parseLong(thirteenDigits) % 97);
  }

  /** ICAO 9303: the check digit of a field of a machine-readable zone. */
  static char mrzDigit(String field) {
    int[] weights = {7, 3, 1};
    int sum = 0;
    for (int index = 0; index < field.length(); index++) {
      char letter = field.charAt(index);
      int value = letter == '<' ? 0 : letter <= '9' ? letter - '0' : letter - 'A' + 10;
      sum += value * weights[index % 3];
    }
    return (char) ('0' + sum % 10);
  }

  /** A number of the given length that does not begin with 0. */
  static String digits(Random random, int length) {
    StringBuilder digits = new StringBuilder(length);
    digits.append((char) ('1' + random.nextInt(9)));
    while (digits.length() < length) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static String twoDigits(long number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static BigInteger digitsOf(String text) {
    StringBuilder digits = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      digits.append(Character.digit(text.charAt(index), 36));
    }
    return new BigInteger(digits.toString());
  }
}
