package dev.vigie.telemetry.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds e-mail addresses, and names with passwords before a host, around an at sign. */
final class Mails {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  private static final String LABEL = "[\\p{L}\\p{M}\\d](?:[\\p{L}\\p{M}\\d_-]{0,62}+)";

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:"
              + LABEL
              + "\\.){1,10}(?:xn--[a-z0-9-]{2,59}+|\\p{L}[\\p{L}\\p{M}]{1,62}+)(?![\\p{L}\\d])"
              + "|\\[(?:\\d{1,3}\\.){3}\\d{1,3}]");

  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + "){0,10}");

  /** {@code logo@2x.png}, {@code kernel@5.4.rc}. */
  private static final Pattern NO_DOMAIN =
      Pattern.compile("\\d(?:\\.\\d)?x\\..*|\\d{1,4}\\.\\d{1,4}\\..*");

  private static final Pattern DIGEST = Pattern.compile("sha\\d{3}|md5|[a-z]ar|zip|pom");
  private static final Pattern VERSION = Pattern.compile("v?\\d{1,6}(?:\\.[\\w-]{1,24}){0,6}");

  /** As a host; four numbers are an address. */
  private static final Pattern RELEASE =
      Pattern.compile("v?\\d{1,6}(?:\\.\\d{1,6}){1,2}(?:[-.][a-zA-Z][\\w.-]{0,24})?");

  /** Accounts of machines: what follows is a repository. */
  private static final Pattern REPOSITORY = Pattern.compile("(?:git|hg|svn)");

  private Mails() {}

  /**
   * The address or password around an at sign.
   *
   * @param at where the sign starts
   * @param after the sign's end; it may be written as {@code %40}
   * @param least the first character that may belong to it
   */
  static Optional<Span> around(String text, int at, int after, int least) {
    if (!Letters.isAlphanumericAt(text, after) && !text.startsWith("[", after)) {
      return Optional.empty();
    }
    int local = startOfLocal(text, at, least);
    Matcher domain =
        DOMAIN
            .matcher(text)
            .region(after, Math.min(text.length(), after + LONGEST_DOMAIN))
            .useTransparentBounds(true);
    if (local < at && domain.lookingAt() && isAddress(text, local, at, after, domain.end())) {
      return Optional.of(new Span(local, domain.end(), Kind.MAIL));
    }
    return password(text, at, after, least);
  }

  private static boolean isAddress(String text, int local, int at, int after, int end) {
    boolean repository =
        REPOSITORY.matcher(text).region(local, at).matches()
            && end < text.length()
            && (text.charAt(end) == ':' || text.charAt(end) == '/');
    return !repository && !NO_DOMAIN.matcher(text).region(after, end).matches();
  }

  private static int startOfLocal(String text, int at, int least) {
    int first = Math.max(least, at - LONGEST_LOCAL);
    if (at - 1 > first && text.charAt(at - 1) == '"') {
      int quote = text.lastIndexOf('"', at - 2);
      return quote >= first ? quote : at;
    }
    int start = at;
    while (start > first && isLocal(text.charAt(start - 1))) {
      start--;
    }
    // What begins a word is no escape of JSON that stands before it, and no sign.
    if (start > 0
        && start < at
        && text.charAt(start - 1) == '\\'
        && "nrtbf".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < at && !Letters.isAlphanumeric(text.charAt(start)) && text.charAt(start) != '_') {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Letters.isAlphanumeric(c)
        || ".!#$%&'*+/=?^_{|}~-".indexOf(c) >= 0
        || (c >= 0x300 && c < 0x370);
  }

  /** {@code admin:password@host} without a scheme before it. */
  private static Optional<Span> password(String text, int at, int after, int least) {
    int first = Math.max(least, at - LONGEST_LOCAL);
    int colon = at - 1;
    while (colon >= first
        && text.charAt(colon) != ':'
        && !Letters.isBlank(text.charAt(colon))
        && text.charAt(colon) != '"') {
      colon--;
    }
    boolean named =
        colon > first
            && colon + 1 < at
            && text.charAt(colon) == ':'
            && Letters.isAlphanumeric(text.charAt(colon - 1))
            && text.charAt(colon + 1) != '/';
    if (!named) {
      return Optional.empty();
    }
    Matcher host =
        HOST.matcher(text).region(after, Math.min(text.length(), after + LONGEST_DOMAIN));
    if (!host.lookingAt()
        || text.charAt(at - 1) == '/'
        || RELEASE.matcher(host.group()).matches()
        || DIGEST.matcher(host.group()).matches()
        || VERSION.matcher(text).region(colon + 1, at).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Span(colon + 1, at, Kind.SECRET));
  }
}
