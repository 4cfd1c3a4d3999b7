package dev.vigie.workload.documents.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  @ParameterizedTest
  @CsvSource({
    "IBAN : FR76 3000 6000 0112 3456 7890 189,FR7630006000011234567890189,false",
    "IBANFR7630006000011234567890189,FR7630006000011234567890189,false",
    "GB29 NWBK 6016 1331 9268 19,GB29NWBK60161331926819,false",
    "DE89370400440532013000.,DE89370400440532013000,false",
    "FR76 3OOO 6000 O112 3456 7890 l89,FR7630006000011234567890189,true",
    "6B29 NWBK 6O16 1331 9268 19,GB29NWBK60161331926819,true",
  })
  void readsIbans(String text, String iban, boolean mended) {
    assertThat(Ibans.find(text))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.iban()).isEqualTo(iban);
          assertThat(found.mended()).isEqualTo(mended);
        });
  }

  @Test
  void anIbanWithoutItsFirstLetterIsMendedWhereALabelNamesIt() {
    assertThat(Ibans.find("E29 AIBK 9311 5212 3456 78")).isEmpty();
    assertThat(Ibans.withoutFirstLetter("E29 AIBK 9311 5212 3456 78"))
        .hasValueSatisfying(found -> assertThat(found.iban()).isEqualTo("IE29AIBK93115212345678"));
  }

  @Test
  void checkDigitsAreFigures() {
    assertThat(Ibans.valid("ROADIBANDE75711477977271")).isFalse();
    assertThat(Ibans.find("12 Road IBAN DE75 7114 7797 7271 0253 32"))
        .extracting(Ibans.Found::iban)
        .containsExactly("DE75711477977271025332");
  }

  @Test
  void anIbanWithWrongCheckDigitsIsNone() {
    assertThat(Ibans.find("FR76 3000 6000 0112 3456 7890 188")).isEmpty();
  }

  @Property
  void everyFrenchIbanIsFoundAndEveryChangedFigureIsSeen(
      @ForAll @LongRange(min = 0, max = 99_999_999_999L) long account) {
    String national = "3000600001" + String.format(Locale.ROOT, "%011d", account) + "89";
    String check = checkDigits("FR", national);
    String iban = "FR" + check + national;
    String printed = iban.replaceAll("(.{4})", "$1 ").trim();
    assertThat(Ibans.find("Compte " + printed + " BIC"))
        .extracting(Ibans.Found::iban)
        .containsExactly(iban);
    char other = iban.charAt(20) == '9' ? '0' : (char) (iban.charAt(20) + 1);
    assertThat(Ibans.valid(iban.substring(0, 20) + other + iban.substring(21))).isFalse();
  }

  private static String checkDigits(String country, String national) {
    StringBuilder digits = new StringBuilder();
    for (char c : (national + country + "00").toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    return String.format(Locale.ROOT, "%02d", 98 - rest);
  }

  @ParameterizedTest
  @CsvSource({
    "N° TVA : FR 83 404 833 048,FR83404833048,true",
    "FR83404833048,FR83404833048,true",
    "FR83 4O4 833 O48,FR83404833048,true",
    "FR12 404 833 048,FR12404833048,false",
    "VAT No GB 123 4567 89,GB123456789,false",
    "USt-IdNr. DE123456789,DE123456789,false",
    "BE 0123.456.789,BE0123456789,false",
    "ATU12345678,ATU12345678,false",
    "NL123456789B01 KvK,NL123456789B01,false",
    "CHE-123.456.789 TVA,CHE123456789,false",
  })
  void readsVatNumbers(String text, String value, boolean checked) {
    assertThat(Identifiers.vatNumbers(text))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.value()).isEqualTo(value);
          assertThat(found.checked()).isEqualTo(checked);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"FR76 3000 6000 0112 3456 7890 189", "DEVIS 123456789", "IT 12"})
  void leavesOtherThingsAlone(String text) {
    assertThat(Identifiers.vatNumbers(text)).isEmpty();
  }

  @Test
  void readsSirets() {
    assertThat(Identifiers.sirets("SIRET 404 833 048 00022"))
        .extracting(Identifiers.Found::value, Identifiers.Found::checked)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("40483304800022", true));
    assertThat(Identifiers.sirets("404833O4800022"))
        .extracting(Identifiers.Found::value)
        .containsExactly("40483304800022");
    assertThat(Identifiers.sirets("404 833 048 000 99"))
        .extracting(Identifiers.Found::checked)
        .containsExactly(false);
  }

  @Test
  void readsBics() {
    assertThat(Identifiers.bics("BIC : BNPAFRPPXXX"))
        .extracting(Identifiers.Found::value)
        .containsExactly("BNPAFRPPXXX");
    assertThat(Identifiers.bics("AGRI FR PP 878"))
        .extracting(Identifiers.Found::value)
        .containsExactly("AGRIFRPP878");
    assertThat(Identifiers.bics("FACTURES")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"€,EUR", "Montant en euros,EUR", "12 USD,USD", "CA$ 5,CAD", "£5,GBP", "Fr. 5,CHF"})
  void readsCurrencies(String text, String code) {
    assertThat(Currencies.find(text)).extracting(Currencies.Found::code).containsExactly(code);
  }
}
