package dev.vigie.bench.quality;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Fonts of the machine that templates name. Where they are missing, the fourteen standard fonts of
 * PDF stand in, which need no file, so a bare machine makes the set too, with plainer faces.
 */
final class Fonts {
  /** The one font file that comes with PDFBox: the same everywhere. */
  private static final String BUNDLED = "Liberation Bundled";

  private static final String BUNDLED_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final Path FOLDER = Path.of("/usr/share/fonts");
  private static final Map<String, List<String>> FILES =
      Map.of(
          "Liberation Sans",
              List.of(
                  "truetype/liberation/LiberationSans-Regular.ttf",
                  "truetype/liberation/LiberationSans-Bold.ttf"),
          "Liberation Serif",
              List.of(
                  "truetype/liberation/LiberationSerif-Regular.ttf",
                  "truetype/liberation/LiberationSerif-Bold.ttf"),
          "Liberation Narrow",
              List.of(
                  "truetype/liberation/LiberationSansNarrow-Regular.ttf",
                  "truetype/liberation/LiberationSansNarrow-Bold.ttf"),
          "DejaVu Sans",
              List.of("truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf"),
          "DejaVu Serif",
              List.of("truetype/dejavu/DejaVuSerif.ttf", "truetype/dejavu/DejaVuSerif-Bold.ttf"),
          "DejaVu Mono",
              List.of(
                  "truetype/dejavu/DejaVuSansMono.ttf", "truetype/dejavu/DejaVuSansMono-Bold.ttf"),
          "Caladea",
              List.of(
                  "truetype/crosextra/Caladea-Regular.ttf", "truetype/crosextra/Caladea-Bold.ttf"),
          "Open Sans",
              List.of(
                  "truetype/open-sans/OpenSans-Regular.ttf",
                  "truetype/open-sans/OpenSans-Bold.ttf"));

  private Fonts() {}

  /** Registers the fonts that a page names and the machine has. */
  static void register(PdfRendererBuilder builder, String html) {
    if (html.contains(BUNDLED)) {
      builder.useFont(
          () -> PDDocument.class.getResourceAsStream(BUNDLED_FILE),
          BUNDLED,
          400,
          FontStyle.NORMAL,
          true);
    }
    FILES.forEach((family, files) -> {
      Path regular = FOLDER.resolve(files.get(0));
      Path bold = FOLDER.resolve(files.get(1));
      if (html.contains(family) && Files.exists(regular) && Files.exists(bold)) {
        builder.useFont(regular.toFile(), family, 400, FontStyle.NORMAL, true);
        builder.useFont(bold.toFile(), family, 700, FontStyle.NORMAL, true);
      }
    });
  }
}
