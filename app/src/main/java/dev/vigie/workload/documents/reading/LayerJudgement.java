package dev.vigie.workload.documents.reading;

import java.util.List;

/**
 * Whether the text layer of a page says what a person sees on it.
 *
 * @param reason in words, for a warning; empty when usable
 * @param runs the part of the layer that a person sees
 * @param areas images beside the text that may hold text of their own
 */
record LayerJudgement(
    Verdict verdict, String reason, List<PageContent.Run> runs, List<PageContent.Area> areas) {
  enum Verdict {
    USABLE,
    /** Usable, but images on the page may hold more text. */
    WITH_IMAGES,
    /** There is a layer, but not one to be trusted. */
    UNUSABLE,
    /** There is hardly a layer, but something is drawn. */
    NO_LAYER
  }

  /** A page with fewer characters may be a scan with a stamp of its program on it. */
  private static final int FEW_CHARACTERS = 30;

  /** Images that together cover less of a page hardly hold its text. */
  private static final double LARGE_IMAGES = 0.2;

  /** Text drawn as outlines takes as many painted paths. */
  private static final int MANY_PATHS = 60;

  private static final double MOST_INVISIBLE = 0.5;
  private static final double MOST_UNMAPPED = 0.15;

  /** Smaller images are logos and signatures. */
  private static final double NOTABLE_IMAGE = 0.06;

  /** In points: lower images are rules and banners. */
  private static final double LEAST_IMAGE_SIDE = 36;

  /**
   * @param width of the page as shown, in points
   * @param height in points
   */
  static LayerJudgement of(PageContent content, double width, double height) {
    List<PageContent.Run> seen = content.runs().stream().filter(run -> !run.invisible()).toList();
    int characters = seen.stream().mapToInt(run -> run.text().length()).sum();
    double imageShare =
        content.images().stream()
            .mapToDouble(image -> PageRenderer.covered(image.area(), width, height))
            .sum();
    if (content.invisible() > content.glyphs() * MOST_INVISIBLE
        && (imageShare > LARGE_IMAGES || characters < FEW_CHARACTERS)) {
      return new LayerJudgement(Verdict.UNUSABLE, "invisible", seen, List.of());
    }
    if (content.unmapped() > content.glyphs() * MOST_UNMAPPED) {
      return new LayerJudgement(Verdict.UNUSABLE, "without characters", seen, List.of());
    }
    if (!TextPlausibility.isText(seen.stream().map(PageContent.Run::text).toList())) {
      return new LayerJudgement(Verdict.UNUSABLE, "not readable text", seen, List.of());
    }
    if (characters < FEW_CHARACTERS
        && (imageShare > LARGE_IMAGES
            || content.paths() > MANY_PATHS
            || (characters == 0 && !content.images().isEmpty()))) {
      return new LayerJudgement(Verdict.NO_LAYER, "", seen, List.of());
    }
    List<PageContent.Area> areas =
        content.images().stream()
            .map(PageContent.Image::area)
            .filter(area -> PageRenderer.covered(area, width, height) >= NOTABLE_IMAGE)
            .filter(area -> Math.min(area.width(), area.height()) >= LEAST_IMAGE_SIDE)
            .toList();
    return areas.isEmpty()
        ? new LayerJudgement(Verdict.USABLE, "", seen, List.of())
        : new LayerJudgement(Verdict.WITH_IMAGES, "", seen, areas);
  }
}
