package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Word;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OCR of page images: finds which way up a page is, repairs grain and tilt, and reads it. One
 * engine per thread; the loaded model is kept from document to document.
 */
public final class OcrEngine {
  private static final Logger LOGGER = LoggerFactory.getLogger(OcrEngine.class);
  private static final ThreadLocal<OcrEngine> ENGINES = ThreadLocal.withInitial(OcrEngine::new);

  /** Below this mean confidence a page may stand another way. */
  private static final double DOUBTFUL = 0.7;

  /** On coarser scans the strokes of small print are as thin as grain. */
  private static final int LEAST_DPI_TO_CLEAN = 180;

  private static final int LEAST_DPI = 130;
  private static final int MOST_DPI = 320;
  private static final int GOOD_DPI = 200;

  /** In pixels, about A3 at 300 dpi. */
  private static final double MOST_ENLARGED = 17_000_000;

  private static final double MOST_TIMES = 5;

  private @Nullable Tesseract tesseract;
  private String loaded = "";

  private OcrEngine() {}

  /** The engine of this thread. */
  static OcrEngine get() {
    return ENGINES.get();
  }

  /**
   * Name and version of the engine and its models, for results; empty when this machine has no OCR.
   */
  public static Optional<String> version() {
    return isAvailable()
        ? Optional.of("tesseract " + Tesseract.version() + " " + OcrModels.NAME)
        : Optional.empty();
  }

  /** Whether the native library can be loaded on this machine. */
  public static boolean isAvailable() {
    return Availability.AVAILABLE;
  }

  /**
   * @param turn clockwise, in degrees, that puts the image upright
   * @param width of the upright image in pixels
   * @param words with boxes in fractions of the upright image
   * @param confidence mean over words by their length, 0–1; 0 without words
   */
  record Page(int turn, int width, int height, List<Word> words, double confidence) {}

  /**
   * @param dpi of the image, as far as known
   * @param mayBeTurned whether to look for the right way up
   */
  Page read(GrayImage image, int dpi, LanguageChoice language, boolean mayBeTurned) {
    Ink ink = Ink.of(image);
    if (ink.isBlank()) {
      return new Page(0, image.width(), image.height(), List.of(), 0);
    }
    Tesseract engine = engine(language);
    GrayImage clean = dpi >= LEAST_DPI_TO_CLEAN ? Despeckle.cleaned(image) : image;
    int shownDpi = dpi;
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      int goal = dpi < LEAST_DPI ? GOOD_DPI : MOST_DPI;
      clean = Tesseract.scaled(clean, scale(image, goal / (double) Math.max(dpi, 1)));
      shownDpi = goal;
    }
    Attempt attempt = best(engine, clean, shownDpi, ink.threshold(), mayBeTurned);
    try {
      List<Word> words =
          engine.readAgain(attempt.upright(), shownDpi, ink.threshold(), attempt.words());
      return attempt.with(words).page();
    } finally {
      engine.forgetSheet();
    }
  }

  /** A large image of few dots per inch is a poster, or a page of wrong size: fine as it is. */
  private static float scale(GrayImage image, double wanted) {
    double most = Math.sqrt(MOST_ENLARGED / ((double) image.width() * image.height()));
    return (float) Math.min(Math.min(wanted, MOST_TIMES), Math.max(1, most));
  }

  /** One reading of a page turned one way, with all words that the engine gave. */
  private record Attempt(int turn, GrayImage upright, List<Word> words) {
    Attempt with(List<Word> others) {
      return new Attempt(turn, upright, others);
    }

    Page page() {
      List<Word> kept = ReadWords.kept(words);
      double sum = 0;
      int length = 0;
      for (Word word : kept) {
        sum += word.confidence() * word.text().length();
        length += word.text().length();
      }
      double confidence = length == 0 ? 0 : sum / length;
      return new Page(turn, upright.width(), upright.height(), kept, confidence);
    }
  }

  private static Attempt best(
      Tesseract engine, GrayImage image, int dpi, int threshold, boolean mayBeTurned) {
    Attempt first = read(engine, image, dpi, threshold, 0);
    Page page = first.page();
    if (!mayBeTurned || page.words().isEmpty()) {
      return first;
    }
    boolean onItsSide = runsUpOrDown(page);
    if (!onItsSide && page.confidence() >= DOUBTFUL) {
      return first;
    }
    Attempt other =
        onItsSide
            ? bestTurned(engine, image, dpi, threshold, 270, 90)
            : bestTurned(engine, image, dpi, threshold, 180, 90, 270);
    return onItsSide || weight(other.page()) > weight(page) ? other : first;
  }

  /** The engine reads lines that run up the page as well, but then most words are tall. */
  private static boolean runsUpOrDown(Page page) {
    int tall = 0;
    int all = 0;
    for (Word word : page.words()) {
      if (word.text().length() >= 4) {
        all++;
        tall += isTall(word, page.width(), page.height()) ? 1 : 0;
      }
    }
    return tall > all / 2;
  }

  private static boolean isTall(Word word, int width, int height) {
    return word.box().height() * height > 1.2 * word.box().width() * width;
  }

  /** Tries each turn on the part of the page with the most ink, then reads all in the best. */
  private static Attempt bestTurned(
      Tesseract engine, GrayImage image, int dpi, int threshold, int... turns) {
    GrayImage part = Ink.densestPart(image, threshold);
    int best = turns[0];
    double most = -1;
    for (int turn : turns) {
      double weight = weight(read(engine, part, dpi, threshold, turn).page());
      if (weight > most) {
        most = weight;
        best = turn;
      }
    }
    return read(engine, image, dpi, threshold, best);
  }

  private static Attempt read(Tesseract engine, GrayImage image, int dpi, int threshold, int turn) {
    GrayImage upright = image.turned(turn);
    return new Attempt(turn, upright, engine.read(upright, dpi, threshold));
  }

  /** How much was read well: words of some length, the sure ones more. */
  private static double weight(Page page) {
    return page.words().stream()
        .filter(word -> word.text().length() > 2)
        .filter(word -> !isTall(word, page.width(), page.height()))
        .mapToDouble(word -> Math.pow(word.confidence(), 3) * word.text().length())
        .sum();
  }

  private Tesseract engine(LanguageChoice language) {
    String wanted = models(language);
    if (tesseract == null || !loaded.equals(wanted)) {
      if (tesseract != null) {
        tesseract.close();
      }
      tesseract = new Tesseract(OcrModels.folder(), wanted);
      loaded = wanted;
    }
    return tesseract;
  }

  /**
   * The French model alone reads English as well as the English one (measured: decision 0020) and
   * is a quarter faster, so nothing has to be known about the page beforehand.
   */
  private static String models(LanguageChoice language) {
    return switch (language) {
      case AUTO, FRA -> "fra";
      case ENG -> "eng";
      case FRA_ENG -> "fra+eng";
    };
  }

  /** Found out once, when first asked. */
  private static final class Availability {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        new Tesseract(OcrModels.folder(), "fra").close();
        return true;
      } catch (LinkageError | IllegalStateException | UncheckedIOException missing) {
        LOGGER.warn("No OCR on this machine: only text layers will be read", missing);
        return false;
      }
    }
  }
}
