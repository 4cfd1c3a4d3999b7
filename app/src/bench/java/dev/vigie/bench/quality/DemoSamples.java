package dev.vigie.bench.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

/** Makes the files of {@code app/samples}, the same bytes each time on the same JDK. */
public final class DemoSamples {
  private static final int SEED = 7;
  private static final int DPI = 170;
  private static final double SKEW_DEGREES = 1.1;
  private static final double NOISE = 9;
  private static final float JPEG_QUALITY = 0.5f;

  private DemoSamples() {}

  /** Argument: the folder to write into. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    byte[] invoice = SampleMaker.text("samples", template("invoice"), SEED).bytes();
    Files.write(folder.resolve("invoice.pdf"), invoice);
    byte[] certificate = SampleMaker.text("samples", template("scan"), SEED).bytes();
    Scanner scanner = new Scanner(new Random(SEED), DPI, SKEW_DEGREES, NOISE, JPEG_QUALITY);
    Files.write(folder.resolve("scan.pdf"), scanner.scanToPdf(certificate));
  }

  private static Template template(String name) throws IOException {
    try (var source =
        Objects.requireNonNull(
            DemoSamples.class.getResourceAsStream("/quality/samples/" + name + ".html"))) {
      return new Template(name, new String(source.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
