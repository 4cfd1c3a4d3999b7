package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Recognises a file by its first bytes. */
final class FileDetection {
  /** Readers of PDF accept this much in front of the header (PDF 1.7, implementation note 13). */
  private static final int PDF_HEADER_WITHIN = 1_024;

  private static final Pattern PDF_HEADER = Pattern.compile("%PDF-\\d\\.\\d");
  private static final Pattern PDF_OBJECT = Pattern.compile("\\d \\d+ obj\\b");
  private static final Pattern RTF_OR_POSTSCRIPT = Pattern.compile("^(\\{\\\\rtf|%!PS)");
  private static final int CONTENT_TYPES_LIMIT = 65_536;

  private static final Pattern HTML_START =
      Pattern.compile(
          "^(\\s|<\\?xml[^>]*>|<!--.*?-->)*+<(!doctype\\s+html|html|head|body|title|meta|table|div|p|h[1-6]"
              + "|span|center|font|ul|ol|style|script|section|article|main|header|b|a|br)\\b[^>]*>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern HTML_ANYWHERE =
      Pattern.compile("<(html|body)\\b[^>]{0,500}>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY_TAG =
      Pattern.compile("</?[a-z][a-z0-9]{0,15}\\b[^>]{0,500}>", Pattern.CASE_INSENSITIVE);

  private static final Pattern HEADING =
      Pattern.compile("(?m)(?:\\A|^\\s*\\R)#{1,6} \\S.*$|^\\S.{0,120}\\R(?:={3,}|-{3,})\\s*$");
  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(```|~~~)[^`]*$");
  private static final Pattern TABLE_RULE =
      Pattern.compile("(?m)^\\s*\\|?\\s*:?-{2,}:?\\s*(\\|\\s*:?-{2,}:?\\s*)+\\|?\\s*$");
  private static final Pattern LIST_ITEM = Pattern.compile("(?m)^ {0,8}([-*+]|\\d{1,3}\\.) \\S");
  private static final Pattern INLINE =
      Pattern.compile("\\*\\*\\S[^*\\n]{0,200}\\*\\*|\\[[^\\]\\n]{1,200}\\]\\([^)\\s]{1,500}\\)");

  private FileDetection() {}

  static Optional<FileType> detect(byte[] head, long size, String filename) {
    String bytes = new String(head, ISO_8859_1);
    Optional<FileType> image = image(head, bytes);
    if (image.isPresent()) {
      return image;
    }
    if (bytes.startsWith("PK\003\004")) {
      return archive(head, bytes);
    }
    if (isPdf(bytes)) {
      return Optional.of(FileType.PDF);
    }
    if (RTF_OR_POSTSCRIPT.matcher(bytes).find()) {
      return Optional.empty();
    }
    Optional<Charset> charset = TextCharset.of(head, head.length < size);
    return charset.map(found -> text(TextCharset.decode(head, found), extension(filename)));
  }

  private static Optional<FileType> image(byte[] head, String bytes) {
    if (bytes.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(FileType.PNG);
    }
    if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(FileType.JPEG);
    }
    // 42 is TIFF, 43 BigTIFF
    if (bytes.startsWith("II*\0")
        || bytes.startsWith("MM\0*")
        || bytes.startsWith("II+\0")
        || bytes.startsWith("MM\0+")) {
      return Optional.of(FileType.TIFF);
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
      return Optional.of(FileType.GIF);
    }
    if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
      return Optional.of(FileType.WEBP);
    }
    if (bytes.startsWith("BM") && head.length > 26 && isBitmapHeader(head)) {
      return Optional.of(FileType.BMP);
    }
    return Optional.empty();
  }

  /** "BM" alone could start a text: the length of the second header must be one that exists. */
  private static boolean isBitmapHeader(byte[] head) {
    if (head[15] != 0 || head[16] != 0 || head[17] != 0) {
      return false;
    }
    return switch (head[14]) {
      case 12, 40, 52, 56, 64, 108, 124 -> true;
      default -> false;
    };
  }

  private static boolean isPdf(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), PDF_HEADER_WITHIN + 8));
    var header = PDF_HEADER.matcher(start);
    if (!header.find()) {
      return false;
    }
    // A text may speak of PDF; only behind junk must there be an object, too.
    return header.start() == 0 || PDF_OBJECT.matcher(bytes).find(header.end());
  }

  private static Optional<FileType> archive(byte[] head, String bytes) {
    int mimetype = bytes.indexOf("mimetype" + FileType.ODT.mediaType());
    if (mimetype == 30) {
      return Optional.of(FileType.ODT);
    }
    boolean openPackage = false;
    for (int at = 0; at >= 0; at = bytes.indexOf("PK\003\004", at + 4)) {
      if (at + 30 > bytes.length()) {
        break;
      }
      int nameLength = (head[at + 26] & 0xff) | (head[at + 27] & 0xff) << 8;
      int nameEnd = Math.min(bytes.length(), at + 30 + nameLength);
      String name = bytes.substring(at + 30, nameEnd).replace('\\', '/');
      if (name.startsWith("word/")) {
        return Optional.of(FileType.DOCX);
      }
      if (name.startsWith("xl/") || name.startsWith("ppt/")) {
        return Optional.empty();
      }
      openPackage |= name.equals("[Content_Types].xml");
    }
    return openPackage && contentTypesNameText(head)
        ? Optional.of(FileType.DOCX)
        : Optional.empty();
  }

  /** A package whose first 64 kB hold other parts (a thumbnail) still lists what it is made of. */
  private static boolean contentTypesNameText(byte[] head) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(head))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("[Content_Types].xml")) {
          String types = new String(zip.readNBytes(CONTENT_TYPES_LIMIT), ISO_8859_1);
          return types.contains("wordprocessingml.document.main");
        }
      }
      return false;
    } catch (IOException | IllegalArgumentException cutOrBroken) {
      return false;
    }
  }

  private static FileType text(String text, String extension) {
    switch (extension) {
      case "md", "markdown" -> {
        return FileType.MARKDOWN;
      }
      case "html", "htm", "xhtml" -> {
        if (ANY_TAG.matcher(text).find()) {
          return FileType.HTML;
        }
      }
      default -> {
        // the text itself tells
      }
    }
    boolean fenced = FENCE.matcher(text).find();
    if (HTML_START.matcher(text).lookingAt() || (!fenced && HTML_ANYWHERE.matcher(text).find())) {
      return FileType.HTML;
    }
    return !extension.equals("txt") && isMarkdown(text) ? FileType.MARKDOWN : FileType.TEXT;
  }

  private static boolean isMarkdown(String text) {
    long headings = HEADING.matcher(text).results().limit(3).count();
    long fences = FENCE.matcher(text).results().limit(2).count();
    boolean table = TABLE_RULE.matcher(text).find();
    long items = LIST_ITEM.matcher(text).results().limit(3).count();
    boolean inline = INLINE.matcher(text).find();
    return table
        || fences >= 2
        || headings >= 2
        || (headings == 1 && (items >= 2 || inline))
        || (items >= 2 && inline);
  }

  private static String extension(String filename) {
    int dot = filename.lastIndexOf('.');
    return dot < 0 || filename.length() - dot > 12
        ? ""
        : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
