package dev.vigie.workload.documents.reading;

import static org.bytedeco.leptonica.global.leptonica.L_SEVERITY_NONE;
import static org.bytedeco.leptonica.global.leptonica.pixCreateNoInit;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixFindSkew;
import static org.bytedeco.leptonica.global.leptonica.pixGetData;
import static org.bytedeco.leptonica.global.leptonica.pixGetHeight;
import static org.bytedeco.leptonica.global.leptonica.pixGetWidth;
import static org.bytedeco.leptonica.global.leptonica.pixRotateAMGray;
import static org.bytedeco.leptonica.global.leptonica.pixScale;
import static org.bytedeco.leptonica.global.leptonica.pixThresholdToBinary;
import static org.bytedeco.leptonica.global.leptonica.setMsgSeverity;
import static org.bytedeco.tesseract.global.tesseract.OEM_LSTM_ONLY;
import static org.bytedeco.tesseract.global.tesseract.PSM_AUTO;
import static org.bytedeco.tesseract.global.tesseract.PSM_SINGLE_LINE;
import static org.bytedeco.tesseract.global.tesseract.RIL_WORD;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.Word;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.TessBaseAPI;
import org.jspecify.annotations.Nullable;

/** The native engine: one page in, words out. Keeps its model loaded between pages. */
final class Tesseract implements AutoCloseable {
  /** Leptonica's own bound for an angle that is to be trusted. */
  private static final float LEAST_SKEW_CONFIDENCE = 3;

  /** In degrees; Tesseract reads less tilted lines as well. */
  private static final float LEAST_SKEW = 0.25f;

  /** In pixels around a line that is read alone. */
  private static final int MARGIN = 6;

  private final TessBaseAPI api;
  private @Nullable Sheet sheet;

  /** The page that was read last, straightened. */
  private record Sheet(GrayImage image, PIX pix, PIX ink) {}

  /**
   * @param languages as Tesseract names them: {@code fra}, {@code fra+eng}
   * @throws IllegalStateException when the models cannot be loaded
   * @throws LinkageError when there is no native library for this machine
   */
  Tesseract(Path models, String languages) {
    setMsgSeverity(L_SEVERITY_NONE);
    api = new TessBaseAPI();
    if (api.Init(models.toString(), languages, OEM_LSTM_ONLY) != 0) {
      api.close();
      throw new IllegalStateException("no OCR model for " + languages + " in " + models);
    }
    api.SetPageSegMode(PSM_AUTO);
    // What the engine has to say about a page goes nowhere.
    api.SetVariable("debug_file", "/dev/null");
  }

  static String version() {
    try (BytePointer version = TessBaseAPI.Version()) {
      return version.getString(StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads an image that is upright but for a small tilt.
   *
   * @param dpi of the image
   * @param threshold shade under which a pixel is ink
   * @return words with boxes in fractions of the image after its tilt was repaired
   */
  List<Word> read(GrayImage image, int dpi, int threshold) {
    Sheet straight = straightened(image, threshold);
    try {
      api.SetImage(straight.pix());
      api.SetSourceResolution(dpi);
      if (api.Recognize(null) != 0) {
        throw new IllegalStateException("the OCR engine failed on a page");
      }
      return words(straight);
    } finally {
      api.Clear();
    }
  }

  /**
   * Looks again, line by line, at what the engine left out of a page or was unsure of: its layout
   * analysis drops columns of short words and cuts lines along rules.
   *
   * @param words as read from the same image
   */
  List<Word> readAgain(GrayImage image, int dpi, int threshold, List<Word> words) {
    Sheet straight = straightened(image, threshold);
    List<UnreadLines.Strip> strips = UnreadLines.of(straight.ink(), words);
    if (strips.isEmpty()) {
      return words;
    }
    int width = pixGetWidth(straight.pix());
    int height = pixGetHeight(straight.pix());
    List<Word> all = new ArrayList<>(words);
    api.SetPageSegMode(PSM_SINGLE_LINE);
    try {
      api.SetImage(straight.pix());
      api.SetSourceResolution(dpi);
      for (UnreadLines.Strip strip : strips) {
        UnreadLines.Strip wide = strip.grown(MARGIN, width, height);
        api.SetRectangle(wide.x0(), wide.y0(), wide.x1() - wide.x0(), wide.y1() - wide.y0());
        if (api.Recognize(null) == 0) {
          UnreadLines.replace(all, words(straight), wide.in(width, height));
        }
      }
      return all;
    } finally {
      api.SetPageSegMode(PSM_AUTO);
      api.Clear();
    }
  }

  private Sheet straightened(GrayImage image, int threshold) {
    Sheet last = sheet;
    if (last != null && last.image() == image) {
      return last;
    }
    forgetSheet();
    PIX pix = pix(image);
    PIX ink = pixThresholdToBinary(pix, threshold);
    float[] angle = new float[1];
    float[] confidence = new float[1];
    int failed = pixFindSkew(ink, angle, confidence);
    if (failed == 0 && confidence[0] >= LEAST_SKEW_CONFIDENCE && Math.abs(angle[0]) >= LEAST_SKEW) {
      PIX straight = pixRotateAMGray(pix, (float) Math.toRadians(angle[0]), (byte) 255);
      pixDestroy(pix);
      pixDestroy(ink);
      pix = straight;
      ink = pixThresholdToBinary(pix, threshold);
    }
    Sheet straight = new Sheet(image, pix, ink);
    sheet = straight;
    return straight;
  }

  /** Frees what no garbage collector sees. */
  void forgetSheet() {
    Sheet last = sheet;
    if (last != null) {
      pixDestroy(last.pix());
      pixDestroy(last.ink());
      sheet = null;
    }
  }

  private List<Word> words(Sheet read) {
    double width = pixGetWidth(read.pix());
    double height = pixGetHeight(read.pix());
    List<Word> words = new ArrayList<>();
    try (ResultIterator iterator = api.GetIterator()) {
      if (iterator == null || iterator.isNull()) {
        return words;
      }
      int[] x0 = new int[1];
      int[] y0 = new int[1];
      int[] x1 = new int[1];
      int[] y1 = new int[1];
      do {
        try (BytePointer text = iterator.GetUTF8Text(RIL_WORD)) {
          if (text == null || text.isNull()) {
            continue;
          }
          String word = text.getString(StandardCharsets.UTF_8).strip();
          if (!word.isEmpty() && iterator.BoundingBox(RIL_WORD, x0, y0, x1, y1)) {
            Box box = new Box(x0[0] / width, y0[0] / height, x1[0] / width, y1[0] / height);
            words.add(new Word(word, box, iterator.Confidence(RIL_WORD) / 100.0));
          }
        }
      } while (iterator.Next(RIL_WORD));
    }
    return words;
  }

  /** Leptonica keeps pixels in 32-bit words, the leftmost in the highest byte. */
  private static PIX pix(GrayImage image) {
    int width = image.width();
    int height = image.height();
    int wordsPerRow = (width + 3) / 4;
    int[] packed = new int[wordsPerRow * height];
    byte[] pixels = image.pixels();
    for (int y = 0; y < height; y++) {
      int from = y * width;
      int to = y * wordsPerRow;
      for (int x = 0; x < width; x++) {
        packed[to + (x >> 2)] |= (pixels[from + x] & 0xff) << (24 - 8 * (x & 3));
      }
    }
    PIX pix = pixCreateNoInit(width, height, 8);
    pixGetData(pix).put(packed);
    return pix;
  }

  /** The image at another size, smoothed. */
  static GrayImage scaled(GrayImage image, float factor) {
    PIX pix = pix(image);
    PIX scaled = pixScale(pix, factor, factor);
    pixDestroy(pix);
    int width = pixGetWidth(scaled);
    int height = pixGetHeight(scaled);
    int wordsPerRow = (width + 3) / 4;
    int[] packed = new int[wordsPerRow * height];
    pixGetData(scaled).get(packed);
    pixDestroy(scaled);
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) (packed[y * wordsPerRow + (x >> 2)] >> (24 - 8 * (x & 3)));
      }
    }
    return new GrayImage(width, height, pixels);
  }

  @Override
  public void close() {
    forgetSheet();
    api.End();
    api.close();
  }
}
