package dev.vigie.workload.documents.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
  private static final String FRENCH =
      "Facture n° 2024-17 : la société Été & Cœur réglera 1 250,00 € à réception, déjà payée.\n";

  @Test
  void knowsImagesByTheirSignature() {
    assertThat(detect("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1))).contains(FileType.PNG);
    assertThat(detect("\u00ff\u00d8\u00ff\u00e0".getBytes(ISO_8859_1))).contains(FileType.JPEG);
    assertThat(detect("II*\0\b\0\0\0".getBytes(ISO_8859_1))).contains(FileType.TIFF);
    assertThat(detect("MM\0*\0\0\0\b".getBytes(ISO_8859_1))).contains(FileType.TIFF);
    assertThat(detect("GIF89a".getBytes(ISO_8859_1))).contains(FileType.GIF);
    assertThat(detect("RIFF\0\0\0\0WEBPVP8 ".getBytes(ISO_8859_1))).contains(FileType.WEBP);
  }

  @Test
  void aTextThatStartsLikeABitmapStaysText() {
    assertThat(detect("BMW X5, première main, 2019\n".getBytes(UTF_8))).contains(FileType.TEXT);
  }

  @Test
  void findsPdfBehindUpToOneKilobyteOfJunk() {
    byte[] pdf = ("x".repeat(1_000) + "\n%PDF-1.4\n1 0 obj\n<<>>").getBytes(ISO_8859_1);
    assertThat(detect(pdf)).contains(FileType.PDF);
    assertThat(detect("Le format %PDF-1.4 est ancien.".getBytes(UTF_8))).contains(FileType.TEXT);
  }

  @Test
  void tellsPackagesFromOtherArchives() throws IOException {
    assertThat(detect(zip("[Content_Types].xml", "<Types/>", "word/document.xml", "<d/>")))
        .contains(FileType.DOCX);
    assertThat(detect(zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<d/>"))).isEmpty();
    assertThat(detect(zip("notes.txt", "bonjour"))).isEmpty();
    assertThat(detect(zip("META-INF/MANIFEST.MF", "Manifest-Version: 1.0"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE html><html><body>x</body></html>, HTML",
    "'  <!-- c --><div>bonjour</div>', HTML",
    "<note>plain xml</note>, TEXT",
    "'{\"a\": 1}', TEXT",
    "'Bonjour, voici la lettre.', TEXT",
  })
  void tellsHtmlByItsTags(String text, FileType expected) {
    assertThat(detect(text.getBytes(UTF_8))).contains(expected);
  }

  @Test
  void tellsMarkdownByItsStructure() {
    assertThat(detect("# Titre\n\nTexte\n\n- un\n- deux\n".getBytes(UTF_8)))
        .contains(FileType.MARKDOWN);
    assertThat(detect("| a | b |\n|---|---|\n| 1 | 2 |\n".getBytes(UTF_8)))
        .contains(FileType.MARKDOWN);
    assertThat(detect("Avant\n\n```\ncode\n```\n".getBytes(UTF_8))).contains(FileType.MARKDOWN);
    assertThat(detect("Liste :\n- un\n- deux\n".getBytes(UTF_8))).contains(FileType.TEXT);
  }

  @Test
  void theNameDecidesOnlyBetweenKindsOfText() {
    byte[] plain = "Bonjour\n".getBytes(UTF_8);
    assertThat(FileType.detect(plain, plain.length, "lisez.md")).contains(FileType.MARKDOWN);
    assertThat(FileType.detect(plain, plain.length, "../../x.pdf")).contains(FileType.TEXT);
    byte[] garbage = garbage(1, 512);
    assertThat(FileType.detect(garbage, garbage.length, "lisez.md")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8",
    "UTF-16",
    "UTF-16LE",
    "UTF-16BE",
    "X-UTF-32LE-BOM",
    "windows-1252",
    "ISO-8859-15",
    "x-MacRoman"
  })
  void textIsTextInAnyCommonCharset(String charset) {
    String french = charset.equals("x-MacRoman") ? FRENCH.replace("€", "EUR") : FRENCH;
    assertThat(detect(french.repeat(3).getBytes(java.nio.charset.Charset.forName(charset))))
        .contains(FileType.TEXT);
  }

  @Test
  void emptyIsNoType() {
    assertThat(detect(new byte[0])).isEmpty();
  }

  @Property(tries = 300)
  void binaryGarbageIsNoType(
      @ForAll long seed, @ForAll @IntRange(min = 256, max = 4_096) int size) {
    assertThat(detect(garbage(seed, size))).isEmpty();
  }

  @Property(tries = 300)
  void neverFailsOnAnyBytes(@ForAll @Size(max = 2_000) byte[] bytes) {
    assertThat(FileType.detect(bytes, bytes.length + 1L)).isNotNull();
  }

  @Property(tries = 200)
  void aCutInsideACharacterDoesNotMatter(@ForAll @IntRange(min = 20, max = 80) int length) {
    byte[] cut = java.util.Arrays.copyOf(FRENCH.getBytes(UTF_8), length);
    assertThat(FileType.detect(cut, 1_000)).contains(FileType.TEXT);
  }

  private static byte[] garbage(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static Optional<FileType> detect(byte[] bytes) {
    return FileType.detect(bytes, bytes.length);
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int at = 0; at < namesAndContents.length; at += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[at]));
        zip.write(namesAndContents[at + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
