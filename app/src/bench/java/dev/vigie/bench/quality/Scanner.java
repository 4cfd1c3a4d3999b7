package dev.vigie.bench.quality;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Turns a PDF into what a scanner or a telephone makes of its print: 150–200 dpi, up to 3° askew, a
 * little larger or smaller, blurred, noisy, unevenly lit, grey or black and white, compressed,
 * sometimes on its side or upside down.
 */
final class Scanner {
  /**
   * @param bytes of the file
   * @param extension without a dot
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
  record Scan(byte[] bytes, String extension) {}

  private final Random random;
  private final int dpi;
  private final double skew;
  private final int quarterTurns;
  private final boolean bilevel;
  private final boolean color;
  private final double noise;
  private final float blur;
  private final double shade;
  private final double scale;
  private final float quality;

  Scanner(Random random) {
    this.random = random;
    this.dpi = List.of(150, 170, 200, 200).get(random.nextInt(4));
    double most = random.nextInt(3) == 0 ? 3.0 : 1.2;
    this.skew = (random.nextDouble() * 2 - 1) * most;
    this.quarterTurns = random.nextInt(7) == 0 ? 1 + random.nextInt(3) : 0;
    int kind = random.nextInt(10);
    this.bilevel = kind == 0;
    this.color = kind > 6;
    this.noise = 2 + random.nextDouble() * 12;
    this.blur = 0.08f + random.nextFloat() * 0.3f;
    this.shade = random.nextDouble() * 45;
    this.scale = 0.97 + random.nextDouble() * 0.06;
    this.quality = 0.45f + random.nextFloat() * 0.4f;
  }

  /** A scan of given strength, for samples. */
  Scanner(Random random, int dpi, double skew, double noise, float quality) {
    this.random = random;
    this.dpi = dpi;
    this.skew = skew;
    this.quarterTurns = 0;
    this.bilevel = false;
    this.color = false;
    this.noise = noise;
    this.blur = 0.15f;
    this.shade = 25;
    this.scale = 1;
    this.quality = quality;
  }

  /** A file of a kind that is drawn: PDF, TIFF, PNG or JPEG. */
  Scan scan(byte[] pdf) throws IOException {
    List<BufferedImage> pages = pages(pdf);
    int kind = random.nextInt(4);
    if (pages.size() > 1) {
      return kind < 2 ? new Scan(tiff(pages), "tif") : new Scan(imagePdf(pages), "pdf");
    }
    return switch (kind) {
      case 0 -> new Scan(imagePdf(pages), "pdf");
      case 1 -> new Scan(tiff(pages), "tif");
      case 2 -> new Scan(png(pages.get(0)), "png");
      default -> bilevel ? new Scan(png(pages.get(0)), "png") : new Scan(jpeg(pages.get(0)), "jpg");
    };
  }

  byte[] scanToPdf(byte[] pdf) throws IOException {
    return imagePdf(pages(pdf));
  }

  private List<BufferedImage> pages(byte[] pdf) throws IOException {
    List<BufferedImage> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        pages.add(
            worsen(renderer.renderImageWithDPI(page, dpi, color ? ImageType.RGB : ImageType.GRAY)));
      }
    }
    return pages;
  }

  private BufferedImage worsen(BufferedImage page) throws IOException {
    BufferedImage turned = turn(page);
    BufferedImage soft = soften(turned);
    light(soft);
    if (bilevel) {
      return blackAndWhite(soft);
    }
    return ImageIO.read(new ByteArrayInputStream(jpeg(soft)));
  }

  private BufferedImage turn(BufferedImage page) {
    boolean sideways = quarterTurns % 2 == 1;
    int width = sideways ? page.getHeight() : page.getWidth();
    int height = sideways ? page.getWidth() : page.getHeight();
    BufferedImage target = new BufferedImage(width, height, page.getType());
    Graphics2D graphics = target.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    AffineTransform placing = new AffineTransform();
    placing.translate(width / 2.0, height / 2.0);
    placing.rotate(Math.toRadians(skew) + quarterTurns * Math.PI / 2);
    placing.scale(scale, scale);
    placing.translate(-page.getWidth() / 2.0, -page.getHeight() / 2.0);
    graphics.drawImage(page, placing, null);
    graphics.dispose();
    return target;
  }

  private BufferedImage soften(BufferedImage page) {
    float side = blur / 4;
    float corner = blur / 8;
    float middle = 1 - 4 * side - 4 * corner;
    float[] weights = {corner, side, corner, side, middle, side, corner, side, corner};
    BufferedImage target = new BufferedImage(page.getWidth(), page.getHeight(), page.getType());
    return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(page, target);
  }

  private void light(BufferedImage page) {
    int bands = page.getRaster().getNumBands();
    int[] row = new int[page.getWidth() * bands];
    double across = random.nextDouble() * 2 - 1;
    double down = random.nextDouble() * 2 - 1;
    for (int y = 0; y < page.getHeight(); y++) {
      page.getRaster().getPixels(0, y, page.getWidth(), 1, row);
      for (int x = 0; x < page.getWidth(); x++) {
        double place = across * x / page.getWidth() + down * y / page.getHeight();
        double darker = 8 + shade * Math.abs(place) / 2;
        double grain = random.nextGaussian() * noise;
        for (int band = 0; band < bands; band++) {
          int index = x * bands + band;
          row[index] = (int) Math.clamp(row[index] * (1 - darker / 255) + 6 + grain, 0, 255);
        }
      }
      page.getRaster().setPixels(0, y, page.getWidth(), 1, row);
    }
  }

  private static BufferedImage blackAndWhite(BufferedImage page) {
    BufferedImage target =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        int color = page.getRGB(x, y);
        int grey = ((color >> 16 & 255) + (color >> 8 & 255) + (color & 255)) / 3;
        target.setRGB(x, y, grey > 150 ? 0xffffff : 0);
      }
    }
    return target;
  }

  private byte[] jpeg(BufferedImage page) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(target)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(page, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return target.toByteArray();
  }

  private static byte[] png(BufferedImage page) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    ImageIO.write(page, "png", target);
    return target.toByteArray();
  }

  private static byte[] tiff(List<BufferedImage> pages) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(target)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType("Deflate");
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), parameters);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return target.toByteArray();
  }

  private byte[] imagePdf(List<BufferedImage> pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (BufferedImage image : pages) {
        float width = image.getWidth() * 72f / dpi;
        float height = image.getHeight() * 72f / dpi;
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          BufferedImage plain = image;
          if (bilevel) {
            plain =
                new BufferedImage(
                    image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = plain.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
          }
          content.drawImage(
              JPEGFactory.createFromImage(document, plain, quality, dpi), 0, 0, width, height);
        }
      }
      return Pdfs.bytes(document);
    }
  }
}
