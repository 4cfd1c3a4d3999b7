package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The language of a page: by its little words when it is French or English, which costs next to
 * nothing; else by OpenNLP's detector among the languages of Western Europe.
 */
final class PageLanguage {
  static final String UNDETERMINED = "und";

  private static final Set<String> FRENCH =
      words(
          "le la les de des du un une et est en au aux pour par sur dans avec que qui ne pas ce cette ces"
              + " son sa ses leur vous nous votre vos notre nos être sont été ou où à il elle ainsi dont"
              + " montant facture date net prix total tva numéro");

  private static final Set<String> ENGLISH =
      words(
          "the of and to in is for on with at by from this that are be was as or your our you we will not"
              + " have has an it its which amount invoice number price due total date");

  private static final Set<String> CANDIDATES =
      Set.of("fra", "eng", "deu", "spa", "ita", "por", "nld", "cat", "lat", "ron", "pol", "swe");

  private static final int LEAST_LITTLE_WORDS = 6;
  private static final int LEAST_LETTERS = 25;
  private static final int ENOUGH_CHARACTERS = 4_000;

  private PageLanguage() {}

  /**
   * @return ISO 639-3, {@link #UNDETERMINED} when there is too little text or doubt
   */
  static String of(List<String> words) {
    int french = 0;
    int english = 0;
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      french += FRENCH.contains(lower) ? 1 : 0;
      english += ENGLISH.contains(lower) ? 1 : 0;
    }
    if (french >= LEAST_LITTLE_WORDS && french >= 3 * english) {
      return "fra";
    }
    if (english >= LEAST_LITTLE_WORDS && english >= 3 * french) {
      return "eng";
    }
    String text = String.join(" ", words);
    if (text.chars().filter(Character::isLetter).count() < LEAST_LETTERS) {
      return UNDETERMINED;
    }
    String start = text.substring(0, Math.min(text.length(), ENOUGH_CHARACTERS));
    for (Language language : Detector.INSTANCE.predictLanguages(start)) {
      if (CANDIDATES.contains(language.getLang())) {
        return language.getLang();
      }
    }
    return UNDETERMINED;
  }

  static String ofLines(List<Line> lines) {
    return of(lines.stream().flatMap(line -> line.words().stream()).map(Word::text).toList());
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split(" ")));
  }

  /** Loaded when first needed: the model takes a moment. */
  private static final class Detector {
    static final LanguageDetectorME INSTANCE = load();

    private static LanguageDetectorME load() {
      String path = "/langdetect-183.bin";
      try (InputStream model = Detector.class.getResourceAsStream(path)) {
        if (model == null) {
          throw new IllegalStateException("no language model at " + path);
        }
        return new LanguageDetectorME(new LanguageDetectorModel(model));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
