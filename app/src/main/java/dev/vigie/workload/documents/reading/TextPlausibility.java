package dev.vigie.workload.documents.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells text from garbage, as a text layer holds it when the font's map to characters is missing or
 * wrong. Judged by pairs of letters: the frequent ones make up most of a French, English or other
 * Western European text, and a quarter of random letters.
 */
final class TextPlausibility {
  private static final Set<String> FREQUENT_PAIRS =
      Set.of(
          ("es le en de re nt on er ou te el qu an ne la ai em me ns et it ra se ue ur is ti ce "
                  + "ar ie us at tr in ec co ss si pa un il au po om ma ui ta so av eu pr ch lu ve ut ir "
                  + "io li ri di ro ct or mm pe ac do ni al nn da tt no sa os vo as am ll ge mo ad id su "
                  + "ca na ci va pl tu th he nd ed st to ng ha ea of ee wh ho ow sh ke ld ly ay ck ot up "
                  + "im ol ic ab ag ap bl br cl cr cu du ev ex fa fi fo fr ga gr ib if ig iv mi ob oc od "
                  + "oi op ov pi pp rd rm rn rs rt ru sc sp ty ul um uv vi we wi wo ye yo bo ba be bi bu "
                  + "lt mb nc ds ep ei")
              .split(" "));

  /** Fewer characters tell nothing. */
  private static final int LEAST_CHARACTERS = 40;

  private static final double MOST_UNREADABLE = 0.08;
  private static final double LEAST_FREQUENT_PAIRS = 0.5;
  private static final double LEAST_LETTERS = 0.12;

  private TextPlausibility() {}

  static boolean isText(List<String> words) {
    int characters = 0;
    int unreadable = 0;
    int letters = 0;
    int foreign = 0;
    int pairs = 0;
    int frequent = 0;
    int inside = 0;
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      char before = 0;
      for (int at = 0; at < lower.length(); at++) {
        char character = lower.charAt(at);
        characters++;
        if (isUnreadable(character)) {
          unreadable++;
        }
        boolean letter = Character.isLetter(character);
        if (letter) {
          letters++;
          foreign += character > '\u024f' ? 1 : 0;
        } else if (at > 0 && at < lower.length() - 1 && isOddInside(character)) {
          inside++;
        }
        if (letter && Character.isLetter(before)) {
          pairs++;
          frequent += FREQUENT_PAIRS.contains("" + plain(before) + plain(character)) ? 1 : 0;
        }
        before = character;
      }
    }
    if (characters < LEAST_CHARACTERS) {
      return unreadable <= characters / 4;
    }
    if (unreadable > characters * MOST_UNREADABLE || inside > characters * 0.1) {
      return false;
    }
    if (foreign > letters / 2) {
      return true;
    }
    boolean manyNumbers = digits(words) > characters * 0.3;
    if (letters < characters * LEAST_LETTERS) {
      return manyNumbers;
    }
    return pairs < LEAST_CHARACTERS || frequent >= pairs * LEAST_FREQUENT_PAIRS;
  }

  private static boolean isUnreadable(char character) {
    return character == '\ufffd'
        || Character.isISOControl(character)
        || (character >= '\ue000' && character <= '\uf8ff')
        || !Character.isDefined(character);
  }

  /** Signs that no word or number has inside it. */
  private static boolean isOddInside(char character) {
    return "\"#$%&()*+;<=>?[]\\^_`{|}~!".indexOf(character) >= 0;
  }

  private static long digits(List<String> words) {
    return words.stream().flatMapToInt(String::chars).filter(Character::isDigit).count();
  }

  private static char plain(char letter) {
    return switch (letter) {
      case 'à', 'â', 'ä', 'á' -> 'a';
      case 'è', 'ê', 'ë', 'é' -> 'e';
      case 'î', 'ï', 'í', 'ì' -> 'i';
      case 'ô', 'ö', 'ó', 'ò' -> 'o';
      case 'û', 'ü', 'ù', 'ú' -> 'u';
      case 'ç' -> 'c';
      case 'ñ' -> 'n';
      default -> letter;
    };
  }
}
