package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.vigie.workload.documents.reading.PdfObjects.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a PDF that lost its catalogue or page tree a new one: over the pages that are left, in
 * object streams too; where no page is left, over the scans and contents of pages that are.
 */
final class PdfSalvage {
  private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![A-Za-z])");
  private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt\\s+\\d+\\s+\\d+\\s+R");
  private static final Pattern IMAGE = Pattern.compile("/Subtype\\s*/Image\\b");
  private static final Pattern MASK = Pattern.compile("/SMask\\s+(\\d{1,8})\\s");
  private static final Pattern WIDTH = Pattern.compile("/Width\\s+(\\d{1,6})\\b");
  private static final Pattern HEIGHT = Pattern.compile("/Height\\s+(\\d{1,6})\\b");

  /** Contents of a page have no key but those of every stream. */
  private static final Pattern OF_OTHER_KIND =
      Pattern.compile("/(?:Type|Subtype|Length1|FunctionType|N|Alternate)\\b");

  /** A text object that shows text (ISO 32000-1, 9.4). */
  private static final Pattern SHOWS_TEXT =
      Pattern.compile("\\bBT\\s.{0,4000}?[)>\\]]\\s*(?:Tj|TJ|'|\")\\s", Pattern.DOTALL);

  private static final int ENOUGH_OF_CONTENTS = 20_000;

  /** In pixels: a scan of a page is larger on both sides. */
  private static final int LEAST_SCAN = 500;

  /** In points: as wide as A4. */
  private static final double PAGE_WIDTH = 595;

  /** Free numbers, far above those in use. */
  private static final int TREE = 90_000_001;

  private static final int CATALOGUE = 90_000_002;
  private static final int FIRST_FREE = 90_000_003;

  private final PdfObjects objects;
  private final StringBuilder added = new StringBuilder();
  private final List<String> kids = new ArrayList<>();
  private int free = FIRST_FREE;

  private PdfSalvage(PdfObjects objects) {
    this.objects = objects;
  }

  /**
   * @return a temporary file, the caller's to delete; empty when there is no page to be found
   */
  static Optional<Path> withNewPageTree(Path file, ReadingSettings limits) throws IOException {
    String bytes = Files.readString(file, ISO_8859_1);
    if (ENCRYPTED.matcher(bytes).find()) {
      return Optional.empty();
    }
    PdfSalvage salvage = new PdfSalvage(new PdfObjects(bytes, limits.maxUnpackedBytes()));
    salvage.findPages(limits.maxPages());
    if (salvage.kids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(withTail(file, "\nendobj\n" + salvage.tail()));
  }

  /**
   * PDFBox leaves the last object out when it does not end.
   *
   * @return a temporary file, the caller's to delete
   */
  static Path withLastObjectClosed(Path file) throws IOException {
    return withTail(file, "\nendobj\n");
  }

  private static Path withTail(Path file, String tail) throws IOException {
    Path longer = Files.createTempFile("salvaged", ".pdf");
    Files.copy(file, longer, StandardCopyOption.REPLACE_EXISTING);
    String end = endsInStream(file) ? "\nendstream" + tail : tail;
    Files.writeString(longer, end, ISO_8859_1, StandardOpenOption.APPEND);
    return longer;
  }

  private static boolean endsInStream(Path file) throws IOException {
    String bytes = Files.readString(file, ISO_8859_1);
    int begun = Math.max(bytes.lastIndexOf("stream\n"), bytes.lastIndexOf("stream\r\n"));
    return begun > bytes.lastIndexOf("endstream") + "end".length();
  }

  private void findPages(int most) {
    List<Found> plain = objects.plain();
    List<Found> packed = objects.packed(plain);
    // Repeated plainly, what was packed is found even when its stream was cut.
    packed.forEach(object -> add(object.number(), object.text()));
    Set<String> pages = new LinkedHashSet<>();
    plain.stream().filter(object -> object.is(PAGE)).map(Found::reference).forEach(pages::add);
    packed.stream().filter(object -> object.is(PAGE)).map(Found::reference).forEach(pages::add);
    kids.addAll(pages);
    if (kids.isEmpty()) {
      addLostPages(plain, most);
    }
  }

  private void addLostPages(List<Found> plain, int most) {
    Set<Integer> masks = masks(plain);
    for (Found object : plain) {
      if (object.stream().isEmpty() || masks.contains(object.number()) || kids.size() > most) {
        continue;
      }
      if (object.is(IMAGE)) {
        addScan(object);
      } else if (!object.is(OF_OTHER_KIND)
          && SHOWS_TEXT.matcher(objects.stream(object, ENOUGH_OF_CONTENTS)).find()) {
        addPage("/Contents %s /MediaBox [0 0 595 842]".formatted(object.reference()));
      }
    }
  }

  /** Pictures of how opaque another one is. */
  private static Set<Integer> masks(List<Found> plain) {
    Set<Integer> masks = new LinkedHashSet<>();
    for (Found object : plain) {
      Matcher mask = MASK.matcher(object.text());
      if (mask.find()) {
        masks.add(Integer.parseInt(mask.group(1)));
      }
    }
    return masks;
  }

  private void addScan(Found image) {
    Matcher width = WIDTH.matcher(image.text());
    Matcher height = HEIGHT.matcher(image.text());
    if (!width.find() || !height.find()) {
      return;
    }
    int across = Integer.parseInt(width.group(1));
    int down = Integer.parseInt(height.group(1));
    if (across < LEAST_SCAN || down < LEAST_SCAN) {
      return;
    }
    double tall = PAGE_WIDTH * down / across;
    String paint = String.format(Locale.ROOT, "%.0f 0 0 %.2f 0 0 cm /Scan Do", PAGE_WIDTH, tall);
    int contents = free++;
    add(contents, "<</Length %d>>\nstream\n%s\nendstream".formatted(paint.length(), paint));
    addPage(
        String.format(
            Locale.ROOT,
            "/Contents %d 0 R /MediaBox [0 0 %.0f %.2f] /Resources <</XObject <</Scan %s>>>>",
            contents,
            PAGE_WIDTH,
            tall,
            image.reference()));
  }

  private void addPage(String entries) {
    int page = free++;
    add(page, "<</Type /Page /Parent %d 0 R %s>>".formatted(TREE, entries));
    kids.add(page + " 0 R");
  }

  private void add(int number, String text) {
    added.append(number).append(" 0 obj\n").append(text).append("\nendobj\n");
  }

  private String tail() {
    add(
        TREE,
        "<</Type /Pages /Count %d /Kids [%s]>>".formatted(kids.size(), String.join(" ", kids)));
    add(CATALOGUE, "<</Type /Catalog /Pages %d 0 R>>".formatted(TREE));
    return added + "trailer\n<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n".formatted(CATALOGUE);
  }
}
