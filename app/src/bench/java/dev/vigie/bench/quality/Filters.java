package dev.vigie.bench.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How templates write values. */
final class Filters {
  private Filters() {}

  /**
   * @param step name of the filter, then a blank and its argument if it takes one
   */
  static Object apply(String step, Object value, String language) {
    int blank = step.indexOf(' ');
    String name = blank < 0 ? step : step.substring(0, blank);
    String argument = blank < 0 ? "" : step.substring(blank + 1);
    Locale locale = language.equals("fra") ? Locale.FRENCH : Locale.ENGLISH;
    return switch (name) {
      case "date" -> DateTimeFormatter.ofPattern(argument, locale).format((TemporalAccessor) value);
      case "long" -> longDate((LocalDate) value, locale);
      case "money" -> money((BigDecimal) value, argument);
      case "amount" -> value instanceof BigDecimal amount ? money(amount, argument) : value;
      case "minus" -> ((BigDecimal) value).negate();
      case "upper" -> value.toString().toUpperCase(locale);
      case "lower" -> value.toString().toLowerCase(locale);
      case "group" -> value.toString().replaceAll("(.{4})(?=.)", "$1 ");
      case "siret" ->
          value.toString().replaceFirst("^(\\d{3})(\\d{3})(\\d{3})(\\d+)$", "$1 $2 $3 $4");
      case "siren" -> value.toString().replaceFirst("^(\\d{3})(\\d{3})(\\d{3})$", "$1 $2 $3");
      case "vat" -> spacedVatNumber(value.toString());
      case "symbol" -> symbol(value.toString());
      case "percent" -> percent((BigDecimal) value, argument);
      case "whole" -> grouped((BigDecimal) value, argument);
      case "left" -> String.format(Locale.ROOT, "%-" + argument + "s", cut(value, argument));
      case "right" -> String.format(Locale.ROOT, "%" + argument + "s", cut(value, argument));
      default -> throw new IllegalArgumentException("no filter " + name);
    };
  }

  /** As the country's firms write it on paper. */
  private static String spacedVatNumber(String number) {
    return number
        .replaceFirst("^(FR)(\\d\\d)(\\d{3})(\\d{3})(\\d{3})$", "$1 $2 $3 $4 $5")
        .replaceFirst("^(GB)(\\d{3})(\\d{4})(\\d{2})$", "$1 $2 $3 $4")
        .replaceFirst("^(BE)(\\d{4})(\\d{3})(\\d{3})$", "$1 $2.$3.$4")
        .replaceFirst("^(CHE)(\\d{3})(\\d{3})(\\d{3})$", "$1-$2.$3.$4");
  }

  private static String cut(Object value, String width) {
    String text = value.toString();
    int most = Integer.parseInt(width);
    return text.length() > most ? text.substring(0, most) : text;
  }

  private static String longDate(LocalDate date, Locale locale) {
    String month = DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(date);
    if (locale.equals(Locale.FRENCH)) {
      return (date.getDayOfMonth() == 1 ? "1er" : date.getDayOfMonth()) + " " + month;
    }
    int day = date.getDayOfMonth();
    String ending =
        switch (day) {
          case 1, 21, 31 -> "st";
          case 2, 22 -> "nd";
          case 3, 23 -> "rd";
          default -> "th";
        };
    return day + ending + " " + month;
  }

  private static String money(BigDecimal amount, String style) {
    return format(amount, style, "0.00");
  }

  private static String grouped(BigDecimal amount, String style) {
    return format(amount, style, "0");
  }

  private static String format(BigDecimal amount, String style, String ending) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    boolean groups = true;
    switch (style) {
      case "fr" -> {
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator(' ');
      }
      case "nbsp" -> {
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('\u00a0');
      }
      case "dot" -> {
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
      }
      case "comma" -> {
        symbols.setDecimalSeparator(',');
        groups = false;
      }
      case "en" -> symbols.setGroupingSeparator(',');
      case "swiss" -> symbols.setGroupingSeparator('\'');
      case "plain" -> groups = false;
      default -> throw new IllegalArgumentException("no way to write money called " + style);
    }
    DecimalFormat format = new DecimalFormat((groups ? "#,##" : "") + ending, symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(amount);
  }

  private static String percent(BigDecimal rate, String style) {
    BigDecimal plain = rate.stripTrailingZeros();
    String digits = plain.scale() <= 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    return switch (style) {
      case "fr" -> digits.replace('.', ',') + " %";
      case "fr2" -> rate.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', ',') + " %";
      case "bare2" -> rate.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', ',');
      case "en" -> digits + "%";
      case "en2" -> rate.setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
      default -> digits;
    };
  }

  private static String symbol(String currency) {
    return switch (currency) {
      case "EUR" -> "€";
      case "GBP" -> "£";
      case "USD" -> "$";
      default -> currency;
    };
  }
}
