package dev.vigie.workload.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.workload.documents.model.Line;
import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReadingTest {
  private static final String PROSE = "Une ligne de texte qui remplit toute la colonne de gauche";

  @TempDir private Path folder;

  @Test
  void readsWordsWithTheirPlaces() throws Exception {
    Path file = Reading.pdf(folder, content -> Reading.text(content, 100, 742, "Facture payée"));

    PageText page = Reading.firstPage(file);

    assertThat(page.source()).isEqualTo(PageText.TextSource.TEXT_LAYER);
    assertThat(page.text()).isEqualTo("Facture payée");
    assertThat(page.lines().getFirst().box().x0()).isCloseTo(100 / 595.0, within(0.002));
    assertThat(page.lines().getFirst().box().y1()).isCloseTo(1 - 740 / 842.0, within(0.005));
  }

  @Test
  void readsColumnsOneAfterTheOther() throws Exception {
    Path file =
        Reading.pdf(
            folder,
            content -> {
              for (int line = 0; line < 8; line++) {
                Reading.text(content, 40, 700 - 14 * line, PROSE + " A" + line);
                Reading.text(
                    content, 330, 700 - 14 * line, "Right column of prose that runs on B" + line);
              }
            });

    List<String> lines = Reading.firstPage(file).lines().stream().map(Line::text).toList();

    assertThat(lines).hasSize(16);
    assertThat(lines.subList(0, 8)).allMatch(line -> line.matches(".* A\\d"));
    assertThat(lines.subList(8, 16)).allMatch(line -> line.matches(".* B\\d"));
  }

  @Test
  void keepsTheRowsOfATable() throws Exception {
    Path file =
        Reading.pdf(
            folder,
            content -> {
              String[][] rows = {
                {"Désignation", "Qté", "Total"},
                {"Pose de parquet dans la chambre", "24", "840,00"},
                {"Dépose de moquette", "1", "120,50"},
                {"Total HT", "", "960,50"}
              };
              for (int row = 0; row < rows.length; row++) {
                Reading.text(content, 40, 700 - 20 * row, rows[row][0]);
                Reading.text(content, 300, 700 - 20 * row, rows[row][1]);
                Reading.text(content, 400, 700 - 20 * row, rows[row][2]);
              }
            });

    PageText page = Reading.firstPage(file);

    assertThat(page.lines())
        .extracting(Line::text)
        .containsExactly(
            "Désignation\tQté\tTotal",
            "Pose de parquet dans la chambre\t24\t840,00",
            "Dépose de moquette\t1\t120,50",
            "Total HT\t960,50");
    assertThat(page.lines()).extracting(Line::block).containsOnly(0);
  }

  @Test
  void putsTextThatRunsUpThePageUpright() throws Exception {
    Path file =
        Reading.pdf(
            folder,
            content -> {
              for (int line = 0; line < 3; line++) {
                content.beginText();
                content.setFont(Reading.FONT, 10);
                content.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 100 + 15 * line, 100));
                content.showText("Ligne " + line + " tournée");
                content.endText();
              }
            });

    PageText page = Reading.firstPage(file);

    assertThat(page.rotationDegrees()).isEqualTo(90);
    assertThat(page.width()).isCloseTo(842, within(1.0));
    assertThat(page.text()).isEqualTo("Ligne 0 tournée\nLigne 1 tournée\nLigne 2 tournée");
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aPageThatItsViewerTurnsUprightIsNotTurned(int rotation) throws Exception {
    Path file = folder.resolve("turned.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page =
          Reading.page(
              document,
              content -> {
                content.beginText();
                content.setFont(Reading.FONT, 10);
                content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(rotation), 300, 400));
                content.showText("Bonjour");
                content.endText();
              });
      page.setRotation(rotation);
      document.save(file.toFile());
    }

    PageText page = Reading.firstPage(file);

    assertThat(page.rotationDegrees()).isZero();
    assertThat(page.text()).isEqualTo("Bonjour");
    assertThat(page.lines().getFirst().box().width())
        .isGreaterThan(page.lines().getFirst().box().height());
  }

  @Test
  void aUserPasswordKeepsItClosedAndAnOwnerPasswordDoesNot() throws Exception {
    Path locked = encrypted("geheim");
    assertThatThrownBy(() -> Reading.open(locked))
        .isInstanceOfSatisfying(
            ReadingException.class,
            failure -> assertThat(failure.type()).isEqualTo(ReadingException.Type.ENCRYPTED));

    assertThat(Reading.firstPage(encrypted("")).text()).isEqualTo("secret");
  }

  private Path encrypted(String userPassword) throws IOException {
    Path file = folder.resolve("locked" + userPassword.length() + ".pdf");
    try (PDDocument document = new PDDocument()) {
      Reading.page(document, content -> Reading.text(content, 50, 700, "secret"));
      document.protect(new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
      document.save(file.toFile());
    }
    return file;
  }
}
