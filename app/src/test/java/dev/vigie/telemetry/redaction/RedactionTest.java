package dev.vigie.telemetry.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password=hunter2, user=bob | password=[secret], user=bob",
        "{\"password\": \"hun\\\"ter2\", \"n\": 1} | {\"password\": \"[secret]\", \"n\": 1}",
        "mot de passe : « azerty 12 » | mot de passe : «[secret]»",
        "GET /x?token=abc&page=2 | GET /x?token=[secret]&page=2",
        "postgres://bob:hunter2@db:5432/x | postgres://bob:[secret]@db:5432/x",
        "Authorization: Basic YWxpY2U6czNjcmV0 | Authorization: [secret]",
        "to jean@example.fr, marie@example.fr | to [e-mail], [e-mail]",
        "tel +33 6 12 34 56 78. | tel [phone].",
        "IBAN FR76 3000 6000 0112 3456 7890 189 refused | IBAN [iban] refused",
        "card 4111 1111 1111 1111 refused | card [card] refused",
        "NIR 1 84 12 76 451 089 46 | NIR [social-security]",
      })
  void masksNoMoreThanItMust(String text, String redacted) {
    assertThat(Redaction.text(text)).isEqualTo(redacted);
  }

  @Test
  void aTextWithoutFindsIsTheSameObject() {
    String text = "accepted work 01a1ff1e-5534-703c-8ea4-e5029ff9769e, tokens_used=512";
    assertThat(Redaction.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "password, hunter2, [secret]",
    "smtpPassword, hunter2, [secret]",
    "X-Api-Key, 4711, [secret]",
    "clé_api, 4711, [secret]",
    "téléphone, 612345678, [phone]",
    "password_reset_required, yes, yes",
    "password, true, true",
    "tokens_used, 512, 512",
    "maxTokens, 512, 512",
    "note, pwd=x, pwd=[secret]",
  })
  void aFieldsNameTellsWhatItHolds(String name, String value, String redacted) {
    assertThat(Redaction.value(List.of(name), value)).isEqualTo(redacted);
  }

  @Test
  void namesAroundAFieldTellToo() {
    assertThat(Redaction.value(List.of("id", "session"), "7f3c9a1e")).isEqualTo("[secret]");
    assertThat(Redaction.value(List.of("a", "b", "credentials"), "x1")).isEqualTo("[secret]");
    assertThat(Redaction.value(List.of("expires_in", "token"), "3600")).isEqualTo("3600");
    assertThat(Redaction.value(List.of("prompt", "tokens"), "37")).isEqualTo("37");
  }

  @Property
  void whateverStandsAroundNothingKnownByItselfIsWritten(
      @ForAll("nasty") String before, @ForAll("nasty") String after) {
    for (String known :
        List.of(
            "jean@example.fr", "FR7630006000011234567890189", "4111111111111111", "0612345678")) {
      assertThat(Redaction.text(before + " " + known + " " + after)).doesNotContain(known);
    }
  }

  @Property
  void noSecretOutlivesItsName(
      @ForAll("names") String name,
      @ForAll @StringLength(min = 8, max = 40) @CharRange(from = '!', to = '~') String value,
      @ForAll("separators") String separator) {
    String secret = "q7" + value.replaceAll("[^A-Za-z0-9]", "x") + "Z9";
    assertThat(Redaction.text("before " + name + separator + secret + " after"))
        .doesNotContain(secret);
  }

  @Property
  void noQuotedSecretOutlivesItsName(
      @ForAll("names") String name,
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '~') String value) {
    String secret = "q7 " + value.replace("\"", "'").replace("\\", "/") + " Z9";
    assertThat(Redaction.text("{\"" + name + "\":\"" + secret + "\",\"n\":1}"))
        .isEqualTo("{\"" + name + "\":\"[secret]\",\"n\":1}");
  }

  @Property
  void everyFrenchIbanIsMasked(@ForAll @LongRange(min = 0, max = 99_999_999_999L) long account) {
    String national = "3000600001" + String.format(Locale.ROOT, "%011d", account) + "89";
    String iban = "FR" + ibanCheck(national + "152700") + national;
    assertThat(Redaction.text("to " + iban + ".")).isEqualTo("to [iban].");
    assertThat(Redaction.text("to " + iban.replaceAll("(.{4})", "$1 ") + "!"))
        .startsWith("to [iban]");
  }

  @Property
  void everyFrenchSocialSecurityNumberIsMasked(
      @ForAll @LongRange(min = 0, max = 99_999_999L) long place, @ForAll boolean woman) {
    String number = (woman ? "2" : "1") + "8412" + String.format(Locale.ROOT, "%08d", place);
    String key = String.format(Locale.ROOT, "%02d", 97 - Long.parseLong(number) % 97);
    assertThat(Redaction.text("n " + number + key + " x")).isEqualTo("n [social-security] x");
  }

  @Property
  void everyFrenchPhoneNumberIsMasked(
      @ForAll @LongRange(min = 100_000_000L, max = 999_999_999L) long number,
      @ForAll("gaps") String gap) {
    String figures = "0" + number;
    String pairs = figures.replaceAll("(..)(?=.)", "$1" + gap);
    assertThat(Redaction.text("call " + pairs + " now")).isEqualTo("call [phone] now");
    assertThat(Redaction.text("call +33" + gap + number + " now")).isEqualTo("call [phone] now");
  }

  @Property
  void identifiersTimesAndHashesSurvive(
      @ForAll long most, @ForAll long least, @ForAll @LongRange(min = 0) long number) {
    UUID id = new UUID(most, least);
    String hash = String.format(Locale.ROOT, "%016x%016x%016x%016x", most, least, least, most);
    assertThat(Redaction.text("work " + id + " sha256 " + hash))
        .isEqualTo("work " + id + " sha256 " + hash);
    String time = java.time.Instant.ofEpochMilli(number % 4_000_000_000_000L).toString();
    assertThat(Redaction.text("at " + time)).isEqualTo("at " + time);
  }

  /** Takes milliseconds as it grows linearly with the text; would take hours if it did not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "@",
        "=",
        ":",
        " ",
        "-",
        "\"",
        "\\",
        "(",
        "+",
        "aA",
        "a@",
        "@a.b",
        "://",
        "1 ",
        "FR76",
        "eyJ-",
        "token: {",
        "password='",
        "a.",
        "%40",
        "-----BEGIN",
        "x=",
        "é"
      })
  void longLinesOfOneKindPass(String unit) {
    String line = unit.repeat(MEGABYTE / unit.length());
    assertThat(Redaction.text(line + " password=hunter2")).doesNotContain("hunter2");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        "password",
        "PASSWORD",
        "db.password",
        "smtpPassword",
        "user_passwd",
        "pwd",
        "token",
        "access-token",
        "x-api-key",
        "apiKey",
        "API_KEY",
        "client_secret",
        "authToken",
        "motDePasse",
        "mot_de_passe",
        "mdp",
        "clé_api",
        "privateKey",
        "sessionId");
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("=", ": ", ":", " = ", " : ", " => ", "=\"", "='");
  }

  @Provide
  Arbitrary<String> gaps() {
    return Arbitraries.of(" ", ".", "-", "\u00a0");
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(
            "password",
            "token",
            "=",
            ":",
            " ",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "(",
            ",",
            ";",
            "&",
            "@",
            "a",
            "Z9",
            "x.fr",
            "06 12 34",
            "4111",
            "FR76",
            "://",
            "Bearer ",
            "is",
            "[secret]",
            "<",
            ">",
            "-",
            "\n",
            "mot de passe",
            "12",
            "eyJhbGciOiJIUzI1NiJ9")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static String ibanCheck(String rearranged) {
    return String.format(
        Locale.ROOT,
        "%02d",
        98 - new BigInteger(rearranged).mod(BigInteger.valueOf(97)).intValue());
  }
}
