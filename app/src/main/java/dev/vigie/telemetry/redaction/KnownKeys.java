package dev.vigie.telemetry.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets that are known by their shape. Looks at each character a bounded number of times.
 */
final class KnownKeys {
  private static final String WEB = "[A-Za-z0-9_-]";

  /** By the first letter of what they begin with, as their issuers document them. */
  private static final Pattern[] BY_FIRST_LETTER = new Pattern[128];

  static {
    key('e', "eyJ" + WEB + "{12,}+(?:\\.[A-Za-z0-9_=-]*+){0,4}+");
    key(
        'A',
        "(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9])|AIza"
            + WEB
            + "{30,}+|AGE-SECRET-KEY-1[A-Z0-9]{20,}+");
    key(
        's',
        "sk-(?=[A-Za-z_-]{0,24}+\\d)"
            + WEB
            + "{16,}+|sk_(?:live|test)_"
            + WEB
            + "{10,}+|shp(?:at|ca|pa|ss)_"
            + WEB
            + "{16,}+");
    key('r', "rk_(?:live|test)_" + WEB + "{10,}+|r8_" + WEB + "{20,}+");
    key('b', "bot\\d{6,12}:" + WEB + "{30,}+");
    key('w', "whsec_" + WEB + "{10,}+");
    key(
        'g',
        "gh[pousr]_"
            + WEB
            + "{16,}+|github_pat_"
            + WEB
            + "{16,}+|gl(?:pat|ptt|dt|rt|sa|soat)[-_]"
            + WEB
            + "{16,}+|gsk_"
            + WEB
            + "{20,}+");
    key(
        'x',
        "xox[a-z](?:\\.xox[a-z])?-" + WEB + "{10,}+|xapp-" + WEB + "{10,}+|xai-" + WEB + "{20,}+");
    // Ours: the ten characters alone are the key's name, which is no secret.
    key('v', "vk_[0-9A-Za-z]{11,}+");
    key('y', "ya29\\." + WEB + "{10,}+");
    key('S', "SG\\." + WEB + "{16,}+\\." + WEB + "{16,}+");
    key('n', "npm_[A-Za-z0-9]{30,}+");
    key('p', "pypi-" + WEB + "{40,}+");
    key(
        'h',
        "hf_[A-Za-z0-9]{20,}+|hv[sbr]\\."
            + WEB
            + "{16,}+|hooks\\.slack\\.com/services/(?<hook>[A-Za-z0-9/]{8,}+)");
    key(
        'd',
        "dckr_[po]at_"
            + WEB
            + "{10,}+|do[por]_v1_[a-f0-9]{32,}+|dp\\.(?:pt|st|ct)\\."
            + WEB
            + "{20,}+");
    key('l', "lin_api_" + WEB + "{16,}+");
    key('k', "key-[a-f0-9]{32}(?![a-f0-9])");
  }

  private static final Pattern SCHEME =
      Pattern.compile("(?i:bearer|basic)\\s{1,3}+(?<value>[\\w.~+/=-]{4,}+)");
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z]{1,14}+[.,]?|[\\w-]{1,32}=.*");
  private static final Pattern CURL =
      Pattern.compile("-(?:u|-user)[ =](?<name>[^\\s:\"'/]{1,64}):(?<value>[^\\s\"']{1,128}+)");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,32}?PRIVATE KEY(?: BLOCK)?-----");
  private static final String END_OF_PEM = "-----END";
  private static final int REACH = 64;
  private static final int SHORTEST_BASIC = 8;
  private static final char UNREADABLE = '\ufffd';

  private KnownKeys() {}

  private static void key(char first, String pattern) {
    BY_FIRST_LETTER[first] = Pattern.compile(pattern);
  }

  /** The key that starts with the word here. */
  static Optional<Span> at(String text, int start) {
    char first = text.charAt(start);
    if (first == 'b' || first == 'B') {
      Optional<Span> value = credentials(text, start);
      if (value.isPresent()) {
        return value;
      }
    }
    Pattern pattern = first < BY_FIRST_LETTER.length ? BY_FIRST_LETTER[first] : null;
    if (pattern == null) {
      return Optional.empty();
    }
    Matcher key = pattern.matcher(text).region(start, text.length());
    if (!key.lookingAt()) {
      return Optional.empty();
    }
    boolean hook = first == 'h' && key.start("hook") >= 0;
    return secret(hook ? key.start("hook") : start, key.end());
  }

  /** {@code Bearer x} and {@code Basic x} without a header's name. */
  private static Optional<Span> credentials(String text, int start) {
    Matcher scheme = SCHEME.matcher(text).region(start, text.length());
    if (!scheme.lookingAt()) {
      return Optional.empty();
    }
    String value = scheme.group("value");
    boolean basic = Character.toLowerCase(text.charAt(start + 1)) == 'a';
    boolean hidden = basic ? holdsNameAndPassword(value) : !PLAIN_WORD.matcher(value).matches();
    return hidden ? secret(scheme.start("value"), scheme.end()) : Optional.empty();
  }

  private static boolean holdsNameAndPassword(String value) {
    if (value.length() < SHORTEST_BASIC) {
      return false;
    }
    try {
      String decoded =
          new String(
              Base64.getDecoder().decode(value.replaceAll("[.-]+$", "")), StandardCharsets.UTF_8);
      return decoded.indexOf(':') >= 0
          && decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == UNREADABLE);
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  /** What begins with a hyphen: a private key (RFC 7468) or a name and password for curl. */
  static Optional<Span> atHyphen(String text, int start) {
    if (text.startsWith("-----BEGIN", start)) {
      Matcher begin = PEM.matcher(text).region(start, Math.min(text.length(), start + REACH));
      return begin.lookingAt() ? secret(start, endOfPem(text, begin.end())) : Optional.empty();
    }
    if (!text.startsWith("-u", start) && !text.startsWith("--user", start)) {
      return Optional.empty();
    }
    Matcher user = CURL.matcher(text).region(start, Math.min(text.length(), start + 4 * REACH));
    return user.lookingAt() ? secret(user.start("value"), user.end("value")) : Optional.empty();
  }

  private static int endOfPem(String text, int start) {
    int end = text.indexOf(END_OF_PEM, start);
    if (end < 0) {
      return text.length();
    }
    int closing = text.indexOf("-----", end + END_OF_PEM.length());
    return closing < 0 ? text.length() : closing + 5;
  }

  private static Optional<Span> secret(int start, int end) {
    return Optional.of(new Span(start, end, Kind.SECRET));
  }
}
