package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates of work under the French energy savings scheme. */
final class EnergyFields implements FieldExtractor {
  private static final double SURE = 0.95;
  static final double LIKELY = 0.85;
  private static final double GUESSED = 0.6;
  private static final int FLOW = 20_000;

  /** Letters of "2." or "B/" before a heading. */
  static final int NUMBERING = 3;

  static final int NEAR_LINES = 5;
  private static final BigDecimal LEAST_KWH = BigDecimal.valueOf(100);
  private static final Labels CUMAC =
      Labels.listed(
          "kwh cumac; kwhc; kwhcumac; kwh cumacs; kwh cumulés actualisés; mwh cumac; "
              + "gwh cumac; cumac; kwh cumac attendus; en kwh cumac; kwh cumac total; total kwh cumac");
  private static final Labels BENEFICIARY =
      Labels.listed(
              "entreprise bénéficiaire; société bénéficiaire; personne bénéficiaire; ménage bénéficiaire; collectivité bénéficiaire; "
                  + "bénéficiaire (raison sociale); nom du maître d'ouvrage; identité du client; particulier bénéficiaire; nom et prénom du client; "
                  + "bénéficiaire (nom et prénom); bénéficiaire (nom, prénom); dénomination sociale du bénéficiaire; bénéficiaire final; "
                  + "exploitant; bailleur; nom et prénom du propriétaire; "
                  + "nom du bénéficiaire; bénéficiaire(s); maître de l'ouvrage; nom du client; client name; name of client; homeowner; householder; name of owner; owner; propriétaire; occupant; le client; client; nom et prénom du bénéficiaire; raison sociale du bénéficiaire; "
                  + "bénéficiaire; le bénéficiaire; bénéficiaire des travaux; "
                  + "bénéficiaire de l'opération; identité du bénéficiaire; beneficiary; "
                  + "name of beneficiary; name of the beneficiary; beneficiary name; "
                  + "dénomination du bénéficiaire; nom, prénom du bénéficiaire; "
                  + "nom / raison sociale du bénéficiaire; nom prénom du bénéficiaire; "
                  + "nom ou raison sociale du bénéficiaire; maître d'ouvrage; client bénéficiaire; "
                  + "nom et prénom ou raison sociale du bénéficiaire; "
                  + "bénéficiaire de l'opération d'économies d'énergie")
          .except(
              Labels.listed(
                  "siren du bénéficiaire; signature du bénéficiaire; adresse du bénéficiaire; "
                      + "siret du bénéficiaire; cachet du bénéficiaire; qualité du bénéficiaire; "
                      + "beneficiary's signature; signature of the beneficiary; le bénéficiaire atteste; "
                      + "le bénéficiaire certifie; prénom du bénéficiaire; téléphone du bénéficiaire; "
                      + "signature of beneficiary; beneficiary signature; address of the beneficiary"));
  private static final Labels NAME =
      Labels.listed(
          "nom; nom et prénom; nom, prénom; nom prénom; nom du bénéficiaire; raison sociale; "
              + "dénomination sociale; dénomination; name; full name; surname; last name; "
              + "nom / prénom; company; company name; nom du signataire; nom et prénoms; "
              + "nom ou raison sociale; nom / raison sociale; nom/prénom");
  private static final Labels GIVEN =
      Labels.listed(
          "prénom; prénoms; prénom(s); prénom du bénéficiaire; first name; given name; forename");
  private static final Labels PROFESSIONAL =
      Labels.listed(
          "professionnel; entreprise; installateur; contractor; installer; sous-traitant; c/; "
              + "cadre c; le professionnel; professionnel ayant; professional; demandeur; obligé");
  private static final Pattern MORE_THAN_NAME =
      Pattern.compile("^, (?:\\d|demeurant|domicili|né|residing|of )");
  private static final Labels LABELS =
      Labels.listed(
          "adresse; address; téléphone; tél; date; opération; operation; siren; siret; email; e-mail; code postal; ville; "
              + "montant; volume; référence; signature; cachet; surface; professionnel; entreprise; installateur; contractor; "
              + "civilité; qualité; nature; intitulé; fiche; kwh; postcode; phone; cadre; je; demandeur; obligé; prime; dossier; fonction; travaux; works; statut; installer; code");
  private static final Pattern UNDERSIGNED =
      Pattern.compile(
          "(?i:je,? ?soussign[ée] ?(?:\\([^)]{1,4}\\))?e?,?|I,? the undersigned,?) (?:(?i:monsieur|madame|m\\.|mme|mr\\.?|mrs\\.?|ms\\.?|mlle|m\\. ?/ ?mme)[ ,:]{1,3})?"
              + "(\\p{Lu}[\\p{L}'’-]{0,30}(?: (?:de |du |des |la |le )?\\p{Lu}[\\p{L}'’-]{0,30}){1,3})(.{0,60})");

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.CEE_CERTIFICATE);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    DocumentLayout document = DocumentLayout.of(pages);
    Flow flow = Flow.of(document.pages(), FLOW);
    Map<String, Field> fields = new LinkedHashMap<>();
    operation(flow).ifPresent(field -> fields.put("operation_code", field));
    beneficiary(document, flow).ifPresent(field -> fields.put("beneficiary", field));
    WorkAddress.find(document).ifPresent(field -> fields.put("work_address", field));
    SignatureDate.find(document, flow).ifPresent(field -> fields.put("date", field));
    cumac(document).ifPresent(field -> fields.put("kwh_cumac", field));
    return fields;
  }

  private static Optional<Field> operation(Flow flow) {
    return OperationCodes.first(flow.text())
        .flatMap(found ->
            flow.span(found.start(), found.end()).map(span -> span.field(found.code(), SURE)));
  }

  private static Optional<Field> cumac(DocumentLayout document) {
    for (Hit hit : document.hits(CUMAC)) {
      Optional<Field> before =
          hit.from() == 0
              ? Optional.empty()
              : hit.cell().span(0, hit.from()).flatMap(span -> last(span, hit));
      if (before.isPresent()) {
        return before;
      }
      for (Span span : DocumentLayout.values(hit)) {
        Optional<Field> field = first(span, hit);
        if (field.isPresent()) {
          return field;
        }
      }
      Optional<Field> left = leftOf(hit);
      if (left.isPresent()) {
        return left;
      }
    }
    return Optional.empty();
  }

  /** A unit that stands in a cell of its own, behind the number. */
  private static Optional<Field> leftOf(Hit hit) {
    return hit.page().cells().stream()
        .filter(cell ->
            cell.line() == hit.cell().line() && cell.box().x1() <= hit.cell().box().x0() + 0.01)
        .reduce((one, other) -> other)
        .flatMap(cell -> last(cell.span(), hit));
  }

  private static Optional<Field> first(Span span, Hit hit) {
    return Amounts.find(DocumentLayout.shortened(span.text())).stream()
        .filter(found -> plausible(found, hit))
        .findFirst()
        .flatMap(found -> kwh(span, found, hit));
  }

  private static Optional<Field> last(Span span, Hit hit) {
    String text = DocumentLayout.shortened(span.text());
    return Amounts.find(text).stream()
        .filter(found -> plausible(found, hit) && text.length() - found.end() <= 12)
        .reduce((one, other) -> other)
        .flatMap(found -> kwh(span, found, hit));
  }

  private static boolean plausible(Amounts.Found found, Hit hit) {
    return !found.percent()
        && found.currency().isEmpty()
        && found.value().multiply(unit(hit)).compareTo(LEAST_KWH) >= 0;
  }

  private static BigDecimal unit(Hit hit) {
    String label = Fold.plain(hit.label().text());
    int zeros = label.contains("gwh") ? 6 : label.contains("mwh") ? 3 : 0;
    return BigDecimal.TEN.pow(zeros);
  }

  private static Optional<Field> kwh(Span span, Amounts.Found found, Hit hit) {
    BigDecimal value = found.value().multiply(unit(hit)).stripTrailingZeros();
    String plain = value.setScale(Math.max(0, value.scale())).toPlainString();
    return span.part(found.start(), found.end()).map(part -> part.field(plain, SURE));
  }

  static Field joined(Field field, Span more) {
    return new Field(
        field.value() + " " + more.text(),
        field.raw() + " " + more.text(),
        field.page(),
        field.confidence(),
        field.box().union(more.box()));
  }

  private static Optional<Field> beneficiary(DocumentLayout document, Flow flow) {
    List<Hit> names = document.hits(NAME);
    for (Hit hit : document.hits(BENEFICIARY)) {
      Optional<Span> direct =
          hit.cell().words().size() <= 8
              ? DocumentLayout.values(hit).stream().filter(EnergyFields::name).findFirst()
              : Optional.empty();
      if (direct.isPresent() && hit.from() <= NUMBERING) {
        return direct.map(span -> named(document, hit, span));
      }
      Optional<Field> inSection = inSection(document, hit, names);
      if (inSection.isPresent()) {
        return inSection;
      }
    }
    return undersigned(flow).or(() -> firstName(document));
  }

  private static boolean name(Span span) {
    String text = span.text();
    boolean title = Character.isUpperCase(text.charAt(0)) && text.length() <= 70;
    return title
        && !NAME.start(new Cell(1, 0, true, span.words()))
        && !GIVEN.start(new Cell(1, 0, true, span.words()))
        && !LABELS.start(new Cell(1, 0, true, span.words()))
        && !WorkAddress.LABEL.start(new Cell(1, 0, true, span.words()))
        && text.indexOf(':') < 0;
  }

  /** Name and first name in the lines under a heading that speaks of the beneficiary. */
  private static Optional<Field> inSection(DocumentLayout document, Hit heading, List<Hit> names) {
    int from = heading.cell().line();
    for (Hit hit : names) {
      int lines = hit.cell().line() - from;
      boolean near = hit.page() == heading.page() && lines >= 0 && lines <= NEAR_LINES;
      if (near && (lines > 0 || hit.from() > heading.from())) {
        Optional<Span> value =
            DocumentLayout.values(hit).stream().filter(EnergyFields::name).findFirst();
        if (value.isPresent()) {
          return value.map(span -> named(document, hit, span));
        }
      }
    }
    return Optional.empty();
  }

  private static Field named(DocumentLayout document, Hit hit, Span whole) {
    int comma = whole.text().indexOf(", ");
    boolean more = comma > 0 && MORE_THAN_NAME.matcher(whole.text().substring(comma)).find();
    Span span = more ? whole.part(0, comma).orElse(whole) : whole;
    Field surname = span.field(span.text(), LIKELY);
    for (Hit given : document.hits(GIVEN)) {
      int lines = given.cell().line() - hit.cell().line();
      // "Nom et prénom" is one label.
      boolean sameLabel = given.cell() == hit.cell() && given.from() < hit.to();
      if (given.page() == hit.page() && lines >= 0 && lines <= 2 && !sameLabel) {
        Optional<Span> value =
            DocumentLayout.values(given).stream()
                .filter(EnergyFields::name)
                .filter(name -> !name.equals(span))
                .findFirst();
        if (value.isPresent()) {
          return joined(surname, value.get());
        }
      }
    }
    return surname;
  }

  private static Optional<Field> undersigned(Flow flow) {
    Matcher matcher = UNDERSIGNED.matcher(flow.text());
    while (matcher.find()) {
      String behind = Fold.plain(matcher.group(2));
      if (!behind.contains("representant")
          && !behind.contains("representing")
          && !behind.contains("gerant")) {
        return flow.span(matcher.start(1), matcher.end(1))
            .map(span -> span.field(span.text(), LIKELY));
      }
    }
    return Optional.empty();
  }

  private static Optional<Field> firstName(DocumentLayout document) {
    for (Hit hit : document.hits(NAME)) {
      boolean ofProfessional = PROFESSIONAL.start(hit.cell());
      if (hit.leads() && !ofProfessional) {
        Optional<Span> value =
            DocumentLayout.values(hit).stream().filter(EnergyFields::name).findFirst();
        if (value.isPresent()) {
          Field field = named(document, hit, value.get());
          return Optional.of(
              new Field(field.value(), field.raw(), field.page(), GUESSED, field.box()));
        }
      }
    }
    return Optional.empty();
  }
}
