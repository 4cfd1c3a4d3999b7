package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds where work under the French energy savings scheme was done. */
final class WorkAddress {
  static final Labels LABEL =
      Labels.listed(
              "adresse des travaux; adresse de réalisation des travaux; lieu des travaux; "
                  + "adresse du chantier; adresse de l'opération; adresse de réalisation; "
                  + "adresse de réalisation de l'opération; lieu de réalisation des travaux; "
                  + "lieu de réalisation; adresse du logement; adresse du site; work address; "
                  + "address of works; address of the works; site address; "
                  + "adresse d'exécution des travaux; adresse du bâtiment; adresse complète des travaux; "
                  + "adresse du lieu des travaux; adresse du bien; location of works; "
                  + "address where the work was carried out; adresse du logement concerné; "
                  + "lieu d'exécution; works address; location of the works; site of works; "
                  + "site of the works; lieu de l'opération; adresse de la réalisation des travaux; "
                  + "adresse d'intervention; lieu d'intervention; adresse de mise en oeuvre; "
                  + "installation address; property address; adresse du site d'exploitation; lieu de réalisation de l'opération; "
                  + "site de réalisation; site des travaux; adresse du site des travaux; adresse de l'installation; "
                  + "à l'adresse suivante; adresse du local; adresse de la maison; adresse de réalisation de l'opération (si différente); "
                  + "adresse des travaux réalisés; adresse du site de réalisation; adresse du siège de l'exploitation; "
                  + "lieu d'implantation; adresse d'implantation; adresse de l'établissement; site concerné; site d'exploitation; "
                  + "logement concerné; adresse du logement rénové; adresse du projet; lieu du chantier; "
                  + "adresse où ont été réalisés les travaux; adresse de l'exploitation; travaux réalisés au; travaux réalisés à; "
                  + "localisation des travaux; adresse de pose; chantier; bâtiment concerné; adresse de la copropriété")
          .except("nom du site", "nom du site des travaux");
  private static final Labels POSTCODE = Labels.of("code postal", "cp", "postcode", "postal code");
  private static final Labels CITY = Labels.of("ville", "commune", "city", "town", "localité");
  private static final Pattern POSTCODE_CITY =
      Pattern.compile("(?<!\\d)\\d{2} ?\\d{3}(?!\\d) {1,3}\\p{L}");

  private WorkAddress() {}

  static Optional<Field> find(DocumentLayout document) {
    for (Hit hit : document.hits(LABEL)) {
      for (Span span : addresses(hit)) {
        if (span.text().length() > 5
            && span.text().chars().filter(Character::isLetter).count() > 4
            && !label(span)) {
          return Optional.of(completed(document, hit, span));
        }
      }
    }
    return Optional.empty();
  }

  /** A sentence that ends with a label has the address in the line below, at its left edge. */
  private static List<Span> addresses(Hit hit) {
    if (hit.from() <= EnergyFields.NUMBERING || hit.rest().isPresent()) {
      return DocumentLayout.values(hit);
    }
    return hit.page().below(hit.cell().box()).map(Cell::span).stream().toList();
  }

  private static boolean label(Span span) {
    return POSTCODE.start(new Cell(1, 0, true, span.words()))
        || CITY.start(new Cell(1, 0, true, span.words()));
  }

  /** With the postcode and town that stand in the next lines, with or without labels. */
  private static Field completed(DocumentLayout document, Hit hit, Span street) {
    Field field = street.field(street.text(), EnergyFields.LIKELY);
    if (POSTCODE_CITY.matcher(street.text()).find()) {
      return field;
    }
    Optional<Span> below = hit.page().below(street.box()).map(Cell::span);
    if (below.isPresent() && POSTCODE_CITY.matcher(below.get().text()).lookingAt()) {
      return EnergyFields.joined(field, below.get());
    }
    Field whole = field;
    for (Labels labels : List.of(POSTCODE, CITY)) {
      Optional<Hit> near =
          document.hits(labels).stream()
              .filter(other -> other.page() == hit.page())
              .filter(other ->
                  other.cell().line() >= hit.cell().line()
                      && other.cell().line() <= hit.cell().line() + EnergyFields.NEAR_LINES)
              .findFirst();
      if (near.isPresent()) {
        Optional<Span> value = DocumentLayout.values(near.get()).stream().findFirst();
        whole = value.isPresent() ? EnergyFields.joined(whole, value.get()) : whole;
      }
    }
    return whole;
  }
}
