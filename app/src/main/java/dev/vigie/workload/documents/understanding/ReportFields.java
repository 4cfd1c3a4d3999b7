package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reports, studies and minutes from their title page or head. */
final class ReportFields implements FieldExtractor {
  private static final double SURE = 0.92;
  private static final double LIKELY = 0.75;
  private static final double GUESSED = 0.5;
  private static final double HEAD = 0.75;
  private static final int TITLE_CELLS = 30;
  private static final int LONGEST_TITLE = 150;
  private static final Labels TITLE =
      Labels.of(
          "titre", "title", "intitulé", "titre du rapport", "report title", "intitulé du rapport");
  private static final Labels AUTHOR =
      Labels.listed(
              "auteur; auteurs; auteur(s); author; authors; author(s); prepared by; rédigé par; "
                  + "établi par; written by; présenté par; rapporteur; réalisé par; report by; "
                  + "compiled by; rédacteur; rédaction; rédacteur(s); par; by; submitted by; "
                  + "elaboré par; produced by; drafted by; auteur du rapport; report author; "
                  + "lead author; auteur principal; expert; préparé par; inspector; inspecteur; "
                  + "ingénieur; consultant; auditor; auditeur; chargé d'étude; responsable de l'étude; "
                  + "rapport rédigé par; rapport établi par; written and compiled by; "
                  + "prepared and issued by; radiologist; pathologist; radiologue; dictated by;  diagnostiqueur; diagnosticien; investigated by; investigator; surveyor; assessor; "
                  + "expert désigné; expert judiciaire; médecin; biologiste; analyst; analyste; engineer; contrôleur; opérateur; "
                  + "évaluateur; technicien; enquêteur; reporter; reported by; inspected by; assessed by; surveyed by; audited by; "
                  + "conducted by; carried out by; rapport présenté par; rapport réalisé par; étude réalisée par; signataire; "
                  + "auteur principal; auditor's name; auditrice; rédactrice; autrice; chef de projet; lead auditor; project manager; "
                  + "auteurs du rapport; author name; name of author; name of inspector; inspector name; examiner; by order of; "
                  + "établie par; réalisée par; rédigée par; contrôle effectué par; intervenant; technician; researcher; submitted to you by")
          .except(
              Labels.listed(
                  "vérifié par; approuvé par; reviewed by; approved by; validé par; verified by; "
                      + "checked by; par rapport; par courrier; by e-mail; relu par; commandé par; "
                      + "requested by; commissioned by"));
  private static final Labels DATE =
      Labels.listed(
              "date; date du rapport; report date; issue date; date of issue; date of report; "
                  + "publié le; published; published on; date d'émission; date de publication; "
                  + "date d'édition; établi le; en date du; publication date; dated; "
                  + "date d'établissement; date de remise; édité le; date of publication; version du; "
                  + "issued; issued on; date de rédaction; submitted on; rédigé le; completed; remis le; "
                  + "submission date; date de diffusion; rapport du; émis le; released; date du document; document date; "
                  + "date de parution; paru le; date of release; date d'établissement du rapport; date de signature; fait le; "
                  + "date de réalisation; date de validation; date prepared; prepared on; report issued; final version; "
                  + "établie le; imprimé le; validé le; date of survey report; report dated; édition du; version finale du; "
                  + "date de clôture; étude du; remise le; signed on; date approved")
          .except(
              Labels.listed(
                  "date de visite; date de la visite; date of visit; date d'intervention; "
                      + "date of inspection; inspection date; date de la mission; date de l'incident; "
                      + "incident date; date de commande; date limite; due date; visit date; date de début; "
                      + "assessment date; date of assessment; survey date; date of survey; examination date; date d'examen; "
                      + "sampling date; date de prélèvement; date du sinistre; date of loss; date de naissance; date of birth; "
                      + "valid until; test date; date of test; audit date; date de l'audit; date du contrôle; "
                      + "date de fin; next review date; date of incident; date de réunion"));
  private static final Pattern OF = Pattern.compile("(?i)(?:of|de|du|des|d[’']|la|for) ?\\p{L}");
  private static final Labels REFERENCE =
      Labels.listed(
          "n° rg; rg n°; n° de minute; n° de répertoire; référence; réf; reference; ref; n° de rapport; n° rapport; rapport n°; "
              + "numéro de rapport; report no; report number; report n°; report ref; document no; "
              + "document number; document ref; référence du rapport; référence du document; "
              + "réf. du document; report reference; document reference; doc ref; doc no; "
              + "n° de document; ref no; reference no; reference number; technical report; "
              + "rapport technique; numéro; dossier n°; n° de dossier; n° dossier; n° d'affaire; "
              + "affaire n°; project no; numéro du rapport; report id; id; our reference; étude n°; "
              + "note n°; file no; report; rapport; code document; working paper no; "
              + "notre référence; réf. rapport; réf rapport; identifiant; no; n°; référence interne; "
              + "internal reference; document id; réf. interne; report code; étude; study no; study; réf étude; référence étude; mission n°; "
              + "n° de mission; job no; job number; project ref; project reference; case no; case number; dossier; "
              + "file ref; n° d'étude; numéro de dossier; référence dossier; référence client; doc. no; document n°; "
              + "expertise n°; certificate no; n° dpe; n° ademe; order no; sinistre n°; n° de référence; control no; "
              + "test report no; publication no; publication n; report #; ref #; réf. dossier; réf. affaire; audit no; audit ref; lab no; sample id");
  private static final Pattern CODE =
      Pattern.compile(
          "(?=[^ ]{0,30}\\d)[\\p{Lu}\\d][\\p{L}\\d]{0,15}(?:[-/._][\\p{L}\\d]{1,15}){0,6}");
  private static final Pattern PERSON =
      Pattern.compile(
          "(?:(?:Dr|Pr|Prof|M|Mme|Mr|Mrs|Ms|Miss|Ing|Me)\\.? )?\\p{Lu}[\\p{L}.'’-]{0,30}(?: (?:(?:de|du|des|la|le|van|von|of) )?\\p{Lu}[\\p{L}.'’-]{0,30}){1,4}");
  private static final Pattern ARTICLE = Pattern.compile("(?i)(?:le|la|les|the) |l[’']");
  private static final Pattern TITLED =
      Pattern.compile("(?:Dr|Pr|Prof|M|Mme|Mr|Mrs|Ms|Miss|Me)\\.? ");
  private static final Pattern TITLE_WORDS =
      Pattern.compile(
          "(?:rapport|report|etude|study|audit|bilan|analyse|analysis|review|survey|evaluation|assessment|diagnostic|synthese|compte.rendu|inspection|enquete|results)");
  private static final Pattern FIRM =
      Pattern.compile(
          "(?<!\\p{L})(?:SAS|SASU|SARL|EURL|SA|Ltd|Limited|LLP|LLC|Inc|PLC|plc|GmbH|& Associés|Consulting|Group|Groupe)(?!\\p{L})");
  private static final Labels NO_TITLE =
      Labels.listed(
          "page; confidentiel; confidential; sommaire; contents; table of contents; "
              + "table des matières; draft; version; brouillon; date; auteur; author; référence; "
              + "reference; ref; prepared by; internal; usage interne; client; destinataire");

  private static final Pattern ASCENDING = Pattern.compile("[\\p{Lu}\\dbdfhijkltàâéèêîïôùûç]");
  private static final Pattern DESCENDING = Pattern.compile("[gjpqyç,;()Q]");

  /** Type size to mean width of a letter, both as fractions of an upright page. */
  private static final double HEIGHT_BY_WIDTH = 1.75;

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.REPORT);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    DocumentLayout document = DocumentLayout.of(pages.subList(0, Math.min(2, pages.size())));
    Map<String, Field> fields = new LinkedHashMap<>();
    title(document).ifPresent(field -> fields.put("title", field));
    author(document).ifPresent(field -> fields.put("author", field));
    reference(document).ifPresent(field -> fields.put("reference", field));
    date(document).ifPresent(field -> fields.put("date", field));
    return fields;
  }

  private static Optional<Field> title(DocumentLayout document) {
    for (Hit hit : document.hits(TITLE)) {
      if (hit.leads() && hit.cell().text().indexOf(':') >= 0 && hit.rest().isPresent()) {
        return hit.rest().map(span -> span.field(span.text(), SURE));
      }
    }
    List<Cell> candidates =
        document.first().cells().stream()
            .limit(TITLE_CELLS)
            .filter(cell -> cell.box().y0() < HEAD && cell.text().length() <= LONGEST_TITLE)
            .filter(cell -> cell.text().chars().filter(Character::isLetter).count() >= 4)
            .filter(cell -> !NO_TITLE.start(cell))
            .toList();
    Optional<Cell> largest =
        candidates.stream().max(Comparator.comparingDouble(ReportFields::prominence));
    return largest.map(cell -> withNextLines(largestFirst(candidates, cell), document.first()));
  }

  /** The first of those that are nearly as large as the largest. */
  private static Cell largestFirst(List<Cell> candidates, Cell largest) {
    return candidates.stream()
        .filter(cell -> prominence(cell) > 0.96 * prominence(largest))
        .findFirst()
        .orElse(largest);
  }

  /** Its size, more for words of titles, less for names of firms. */
  private static double prominence(Cell cell) {
    String plain = Fold.plain(cell.text());
    double words = TITLE_WORDS.matcher(plain).find() ? 1.2 : 1;
    return size(cell) * words * (FIRM.matcher(cell.text()).find() ? 0.8 : 1);
  }

  /** Height of the letters of most words. */
  private static double size(Cell cell) {
    return cell.words().stream()
        .mapToDouble(ReportFields::size)
        .sorted()
        .skip(cell.words().size() / 2)
        .findFirst()
        .orElse(0);
  }

  /**
   * OCR gives boxes that fit the letters, so "sea" is lower than "sky" in the same print, and takes
   * rules of a table for parts of letters, so that a box is far too high for its width.
   */
  private static double size(Word word) {
    double height = word.box().height();
    if (word.confidence() == 1) {
      return height;
    }
    boolean ascends = ASCENDING.matcher(word.text()).find();
    boolean descends = DESCENDING.matcher(word.text()).find();
    double fit = (ascends ? 0.73 : 0.52) + (descends ? 0.21 : 0);
    double widest = HEIGHT_BY_WIDTH * word.box().width() / word.text().length();
    return Math.min(height / fit, widest);
  }

  private static Field withNextLines(Cell first, PageLayout page) {
    List<Cell> lines = new ArrayList<>(List.of(first));
    Box box = first.box();
    for (int i = page.cells().indexOf(first) + 1;
        i < page.cells().size() && lines.size() < 4;
        i++) {
      Cell next = page.cells().get(i);
      double ratio = size(next) / size(first);
      boolean close = next.box().y0() - box.y1() < 0.9 * size(first) && next.box().y0() > box.y0();
      boolean larger = size(first) > 1.15 * usual(page);
      boolean aligned =
          Math.abs(next.box().x0() - first.box().x0()) < 0.02
              || Math.abs(next.box().centerX() - first.box().centerX()) < 0.02;
      if (!close || !larger || !aligned || ratio < 0.85 || ratio > 1.18 || NO_TITLE.start(next)) {
        break;
      }
      lines.add(next);
      box = box.union(next.box());
    }
    String text = String.join(" ", lines.stream().map(Cell::text).toList());
    return new Field(text, text, first.span().page(), LIKELY * first.span().confidence(), box);
  }

  private static double usual(PageLayout page) {
    double[] sizes =
        page.cells().stream().limit(200).mapToDouble(ReportFields::size).sorted().toArray();
    return sizes[sizes.length / 2];
  }

  private static Optional<Field> author(DocumentLayout document) {
    for (Hit hit : document.hits(AUTHOR)) {
      boolean beforeIsText = !hit.leads() && hit.cell().words().size() > 10;
      if (beforeIsText) {
        continue;
      }
      boolean shortLabel = hit.label().text().length() <= 3;
      for (Span span : shortLabel ? hit.rest().stream().toList() : DocumentLayout.values(hit)) {
        Matcher person = PERSON.matcher(span.text());
        Matcher article = ARTICLE.matcher(span.text());
        person.region(article.lookingAt() ? article.end() : 0, span.text().length());
        if (person.lookingAt() && span.text().length() <= 120) {
          int from = person.start() + titleEnd(person.group());
          return span.part(from, person.end()).map(name -> name.field(name.text(), SURE));
        }
      }
    }
    return byline(document);
  }

  /** A name alone in a line of the head. */
  private static Optional<Field> byline(DocumentLayout document) {
    return document.first().cells().stream()
        .limit(12)
        .skip(1)
        .filter(cell -> cell.box().y0() < HEAD && cell.words().size() <= 4)
        .filter(cell -> PERSON.matcher(cell.text()).matches() && !NO_TITLE.start(cell))
        .filter(cell ->
            !FIRM.matcher(cell.text()).find()
                && !cell.text().equals(cell.text().toUpperCase(Locale.ROOT)))
        .filter(cell ->
            !TITLE_WORDS.matcher(Fold.plain(cell.text())).find()
                && size(cell) < 1.25 * usual(document.first()))
        .findFirst()
        .map(cell -> cell.span().part(titleEnd(cell.text()), Integer.MAX_VALUE).orElse(cell.span()))
        .map(span -> span.field(span.text(), GUESSED));
  }

  private static int titleEnd(String name) {
    Matcher titled = TITLED.matcher(name);
    return titled.lookingAt() ? titled.end() : 0;
  }

  private static Optional<Field> reference(DocumentLayout document) {
    for (Hit hit : document.hits(REFERENCE)) {
      if (hit.cell().words().size() > 14) {
        continue;
      }
      for (Span span : DocumentLayout.values(hit)) {
        Matcher code = CODE.matcher(span.text());
        boolean starts =
            code.lookingAt()
                && document.date(span.text()).filter(date -> date.start() == 0).isEmpty();
        if (starts && code.end() - code.start() >= 3 && !code.group().matches("(?:19|20)\\d\\d")) {
          return span.part(0, code.end()).map(part -> part.field(part.text(), SURE));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Field> date(DocumentLayout document) {
    for (Hit hit : document.hits(DATE)) {
      // "Date of meeting", "Exam date": of something else.
      boolean ofOther = !hit.leads() && hit.label().text().length() <= 4;
      boolean other =
          ofOther || hit.rest().filter(rest -> OF.matcher(rest.text()).lookingAt()).isPresent();
      if (!other && hit.cell().words().size() <= 14) {
        for (Span span : DocumentLayout.values(hit)) {
          Optional<Dates.Found> date = document.date(span.text());
          if (date.isPresent() && date.get().start() <= 12) {
            return document.dateIn(span, SURE);
          }
        }
      }
    }
    return document.first().cells().stream()
        .filter(cell -> cell.words().size() <= 12)
        .map(cell -> document.dateIn(cell.span(), LIKELY))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
