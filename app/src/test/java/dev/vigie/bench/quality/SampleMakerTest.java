package dev.vigie.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleMakerTest {
  @ParameterizedTest
  @ValueSource(strings = {"training", "held-out"})
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
  void trainingAndHeldOutFamiliesHaveNoNameInCommon() throws IOException {
    assertThat(names("training")).doesNotContainAnyElementsOf(names("held-out"));
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
