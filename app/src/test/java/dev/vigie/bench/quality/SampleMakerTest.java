package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.workload.documents.model.DocumentType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleMakerTest {
  @ParameterizedTest
  @ValueSource(strings = {"training", "held-out", "blind"})
  void everyFamilyMakesADocumentThatShowsItsTruth(String set) throws IOException {
    for (Template family : Families.of(set)) {
      Sample sample = SampleMaker.text(set, family, 1);

      assertThat(sample.bytes()).as(family.family()).isNotEmpty();
      assertThat(sample.text().orElse("")).as(family.family()).doesNotContain("{{");
      if (!FieldNames.of(family.type()).isEmpty()) {
        assertThat(sample.truth()).as(family.family()).hasSizeGreaterThan(1);
      }
    }
  }

  @Test
  void theSameFamilyAndSeedMakeTheSameBytes() throws IOException {
    Template family = Families.of("training").get(0);

    Sample one = SampleMaker.scan("training", family, 3);
    Sample other = SampleMaker.scan("training", family, 3);

    assertThat(one.bytes()).isEqualTo(other.bytes());
    assertThat(one.truth()).isEqualTo(other.truth());
  }

  @Test
  void theSetsHaveNoFamilyNameInCommon() throws IOException {
    assertThat(names("training")).doesNotContainAnyElementsOf(names("held-out"));
    assertThat(names("blind")).doesNotContainAnyElementsOf(names("training"));
    assertThat(names("blind")).doesNotContainAnyElementsOf(names("held-out"));
  }

  @Test
  void theBlindSetHasTwoFamiliesOfEachType() throws IOException {
    Map<DocumentType, Long> families =
        Families.of("blind").stream()
            .collect(Collectors.groupingBy(Template::type, Collectors.counting()));

    assertThat(families).containsOnlyKeys(DocumentType.values());
    assertThat(families.values()).allMatch(count -> count >= 2);
  }

  @Test
  void aTemplateNamesItsOwnFirmsInTheOrderOfTheirPlaces() throws IOException {
    Template template =
        new Template(
            "letter-own",
            """
            type: letter
            language: fra
            from: firm
            firms: Scierie Ormeau; Mairie de Valbrume
            ---
            {{sender}}, {{recipient}}
            """);
    Facts facts = PaperFacts.letter(template, new Invented(new Random(1), template));

    assertThat(template.render(facts, new Random(1)))
        .isEqualTo("Scierie Ormeau, Mairie de Valbrume\n");
  }

  @Test
  void aBundleTellsThePagesOfItsParts() throws IOException {
    Sample bundle = SampleMaker.bundle("training", Families.of("training"), 1, Medium.TEXT);

    assertThat(bundle.type()).isEmpty();
    assertThat(bundle.parts()).hasSizeBetween(2, 3);
    assertThat(bundle.parts().get(0).firstPage()).isEqualTo(1);
    assertThat(bundle.parts().get(bundle.parts().size() - 1).lastPage())
        .isEqualTo(Pdfs.pageCount(bundle.bytes()));
  }

  private static Set<String> names(String set) throws IOException {
    List<Template> families = Families.of(set);
    return families.stream().map(Template::family).collect(Collectors.toCollection(TreeSet::new));
  }
}
