package dev.vigie.workload.documents.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Joins glyphs, in the order in which they are shown, to words. */
final class RunBuilder {
  /** A gap wider than this share of the font size parts words; kerning is narrower. */
  private static final double WORD_GAP = 0.16;

  /** A glyph that starts this far left of the end of the one before stands elsewhere. */
  private static final double BACK_STEP = 0.6;

  private static final double BASELINE_SHIFT = 0.25;

  /** Baselines this near to an axis, in degrees, are taken as along it. */
  private static final int NEAR_AXIS = 8;

  /** Marks drawn as a glyph of their own over or before a letter, and what they become. */
  private static final String SPACING_MARKS = "´`^¨¸ˆ˜¯˙˚ˇ";

  private static final String COMBINING_MARKS =
      "\u0301\u0300\u0302\u0308\u0327\u0302\u0303\u0304\u0307\u030a\u030c";

  private final List<PageContent.Run> runs = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int angle;
  private double start;
  private double end;
  private double lastStart;
  private double lastBaseline;
  private double baseline;
  private double size;
  private boolean invisible;

  void clear() {
    runs.clear();
    word.setLength(0);
  }

  List<PageContent.Run> finish() {
    close();
    return List.copyOf(runs);
  }

  /**
   * @param direction of the baseline in radians, clockwise
   */
  void add(
      String glyph,
      double x0,
      double y0,
      double x1,
      double y1,
      double direction,
      double fontSize,
      boolean unseen) {
    if (glyph.isBlank() || glyph.equals("\u00a0") || glyph.equals("\u202f")) {
      close();
      return;
    }
    int glyphAngle = nearAxis(Math.floorMod(Math.round(Math.toDegrees(direction)), 360));
    double radians = Math.toRadians(glyphAngle);
    double cosine = Math.cos(radians);
    double sine = Math.sin(radians);
    double glyphStart = x0 * cosine + y0 * sine;
    double glyphEnd = x1 * cosine + y1 * sine;
    double glyphBaseline = y0 * cosine - x0 * sine;
    if (!word.isEmpty() && !continues(glyphAngle, glyphStart, glyphBaseline, fontSize, unseen)) {
      close();
    }
    if (word.isEmpty()) {
      angle = glyphAngle;
      start = glyphStart;
      end = glyphEnd;
      baseline = glyphBaseline;
      size = fontSize;
      invisible = unseen;
      word.append(plain(glyph));
    } else {
      append(plain(glyph), glyphStart, glyphEnd);
      start = Math.min(start, glyphStart);
      end = Math.max(end, glyphEnd);
      size = Math.max(size, fontSize);
    }
    lastStart = glyphStart;
    lastBaseline = glyphBaseline;
  }

  private boolean continues(
      int glyphAngle, double glyphStart, double glyphBaseline, double fontSize, boolean unseen) {
    double em = Math.max(size, fontSize);
    return glyphAngle == angle
        && unseen == invisible
        && Math.abs(glyphBaseline - lastBaseline) <= BASELINE_SHIFT * em
        && glyphStart - end <= WORD_GAP * em
        && glyphStart - end >= -BACK_STEP * em;
  }

  private void append(String glyph, double glyphStart, double glyphEnd) {
    String before = word.substring(word.offsetByCodePoints(word.length(), -1));
    boolean overlaps = glyphStart < end - 0.3 * (end - lastStart) && glyphStart < glyphEnd;
    int mark = overlaps ? SPACING_MARKS.indexOf(glyph) : -1;
    int markBefore = overlaps ? SPACING_MARKS.indexOf(before) : -1;
    if (mark >= 0) {
      compose(before, before, COMBINING_MARKS.charAt(mark));
    } else if (markBefore >= 0) {
      compose(before, glyph.equals("ı") ? "i" : glyph, COMBINING_MARKS.charAt(markBefore));
    } else {
      word.append(glyph);
    }
  }

  private void compose(String replaced, String letter, char mark) {
    word.setLength(word.length() - replaced.length());
    word.append(Normalizer.normalize(letter + mark, Normalizer.Form.NFC));
  }

  private void close() {
    if (!word.isEmpty()) {
      String text = Normalizer.normalize(word, Normalizer.Form.NFC);
      runs.add(new PageContent.Run(text, angle, start, end, baseline, size, invisible));
      word.setLength(0);
    }
  }

  private static int nearAxis(int degrees) {
    int axis = Math.floorMod(Math.round(degrees / 90f) * 90, 360);
    int off = Math.abs(Math.floorMod(degrees - axis + 180, 360) - 180);
    return off <= NEAR_AXIS ? axis : degrees;
  }

  /** Ligatures become letters; a soft hyphen that is shown is a hyphen. */
  private static String plain(String glyph) {
    if (glyph.length() == 1) {
      char only = glyph.charAt(0);
      if (only < 0x80) {
        return glyph;
      }
      if (only == '\u00ad') {
        return "-";
      }
      if (only >= '\ufb00' && only <= '\ufb06') {
        return Normalizer.normalize(glyph, Normalizer.Form.NFKC);
      }
    }
    return glyph;
  }
}
