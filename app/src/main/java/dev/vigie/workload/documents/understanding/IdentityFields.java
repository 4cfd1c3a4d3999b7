package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads identity cards, passports, residence permits and driving licences. */
final class IdentityFields implements FieldExtractor {
  private static final double CHECKED = 0.99;
  private static final double UNCHECKED = 0.75;
  private static final double PRINTED = 0.85;
  private static final double GUESSED = 0.5;
  private static final Labels SURNAME =
      Labels.listed(
              "nom; surname; name; last name; family name; nom de famille; nom de naissance; noms; "
                  + "surnames; apellidos; nachname; primary identifier; ln; cognome; naam; nom(s); name(s); "
                  + "nom patronymique; nom de naissance / birth name; family names")
          .except(
              Labels.listed(
                  "nom d'usage; alternate name; usage name; given name; first name; name of; nom du"));
  private static final Labels GIVEN =
      Labels.listed(
          "prénom; prénoms; prénom(s); given names; given name; given name(s); forenames; "
              + "forename; first name; first names; other names; vornamen; given names(s); "
              + "secondary identifier; fn; nombres; nombre; nome; voornamen; prenom(s); vorname; "
              + "first and middle names; given; forename(s); first name(s)");
  private static final Labels BIRTH =
      Labels.listed(
          "date de naissance; né le; née le; né(e) le; ne(e) le; date of birth; birth date; "
              + "dob; born; born on; naissance; geburtsdatum; date naiss; date de naiss; "
              + "birthdate; fecha de nacimiento; date naissance; nee(e) le; ne(e) le :; date de naiss. (jj/mm/aaaa); data di nascita; "
              + "né(e); née; né; d.o.b; nacimiento");
  private static final Labels EXPIRY =
      Labels.listed(
          "date d'expiration; expire le; valable jusqu'au; carte valable jusqu'au; "
              + "date of expiry; expiry date; expiration date; valid until; expires; expires on; "
              + "exp; date d'exp; fin de validité; date de fin de validité; valide jusqu'au; "
              + "card expires; valid to; expiration; expiry; date of expiration; "
              + "valable jusqu'au :; validité; fecha de caducidad; date d'expir; gültig bis; 4b; date of exp; "
              + "valid thru; expire; carte valide jusqu'au; fin de validite; date exp; expires end; valid until / valable jusqu'au; "
              + "date limite de validité; data di scadenza; geldig tot; valable jusqu'à; valid through");
  private static final Labels NUMBER =
      Labels.listed(
              "n° du document; numéro du document; document no; document number; passport no; "
                  + "passport number; passeport n°; n° de passeport; numéro de passeport; "
                  + "carte nationale d'identité n°; carte n°; n° de carte; numéro de carte; card no; "
                  + "card number; licence no; licence number; license no; license number; driver number; "
                  + "permis n°; n° de permis; n° du permis; numéro de permis; titre n°; n° du titre; "
                  + "identity card no; id no; id number; dl; dln; lic no; n°; document n°; "
                  + "permit no; permit number; id card number; carte d'identité n°; numéro de titre; no; "
                  + "identity no; n° carte; carte n; no. du passeport; n° passeport; passport no / no du passeport; "
                  + "passport card no; n° du permis de conduire; numero de document; no de pasaporte; numéro d'identité; "
                  + "license #; dl no; dl#; id; id no; lic#; lic; customer identifier; document #; residence permit no; permit n; "
                  + "numéro du titre; n° de titre; n° titre; numéro de la carte; licence #; licence n; card n")
          .except("personal no", "n° personnel", "personal number");
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}'’ ,.-]{0,60}");
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![\\p{L}\\d-])(?=[A-Z0-9]{0,18}\\d)(?:[A-Z0-9]{6,20}|[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,4})(?![\\p{L}\\d-])");
  private static final Pattern SPACED_CODE =
      Pattern.compile("(?<![\\p{L}\\d])[A-Z0-9]{1,5}(?: [A-Z0-9]{1,6}){1,4}(?![\\p{L}\\d])");
  private static final Pattern UNLABELLED =
      Pattern.compile("[A-Z]{1,3}\\d{6,9}|\\d{2}[A-Z]{2}\\d{5}");
  private static final Pattern IN_HEADING =
      Pattern.compile("(?<!\\S)(?=[A-Z0-9]{0,11}\\d{3})[A-Z0-9]{8,12}(?!\\S)");

  private static final int HEADING_CELLS = 5;

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<!\\S)([1-35]|4[abcd])[.,]? ((?:(?!(?<!\\S)(?:[1-9]|4[abcd])\\. ).){2,60})");
  private static final Pattern TITLE = Pattern.compile("(?:MR|MRS|MS|MISS|DR|M|MME|MLLE)\\.? ");
  private static final Labels ANY_LABEL =
      Labels.listed(
          "nom; surname; name; prénom; prénoms; given names; sexe; sex; nationalité; "
              + "nationality; date; né; née; lieu; place; type; code; taille; height; passport; "
              + "passeport; carte; document; authority; autorité; signature; domicile; adresse; "
              + "address; république; republic; identity; titulaire; first name; last name; "
              + "forenames; birth; valid; expiry; country; number; nom d'usage; apellidos; nombres; fecha; "
              + "class; categorie; catégorie; remarques; remarks; restrictions; endorsements; eyes; hair; issued");

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.IDENTITY_DOCUMENT);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    DocumentLayout document = DocumentLayout.of(pages);
    Map<String, Field> fields = new LinkedHashMap<>();
    number(document).ifPresent(field -> fields.put("document_number", field));
    name(document, SURNAME).ifPresent(field -> fields.put("surname", field));
    name(document, GIVEN).ifPresent(field -> fields.put("given_names", field));
    givenBelow(document, fields);
    document.date(BIRTH, PRINTED).ifPresent(field -> fields.put("birth_date", field));
    document.date(EXPIRY, PRINTED).ifPresent(field -> fields.put("expiry_date", field));
    numbered(document, fields);
    document.pages().stream()
        .map(MachineReadable::find)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(coded -> reconcile(coded, fields));
    return fields;
  }

  /** Permits print the given names below the surname, under one label. */
  private static void givenBelow(DocumentLayout document, Map<String, Field> fields) {
    Field surname = fields.get("surname");
    Field given = fields.get("given_names");
    if (surname == null || (given != null && !given.value().equals(surname.value()))) {
      return;
    }
    fields.remove("given_names");
    document.pages().stream()
        .filter(page -> page.page().number() == surname.page())
        .findFirst()
        .flatMap(page -> page.below(surname.box()))
        .filter(cell -> cell.box().y0() - surname.box().y1() < 2 * surname.box().height())
        .flatMap(cell -> nameIn(cell.span()))
        .ifPresent(field -> fields.put("given_names", field));
  }

  /** The numbered fields of European driving licences (directive 2006/126/EC, annex I). */
  private static void numbered(DocumentLayout document, Map<String, Field> fields) {
    for (Cell cell : document.cells()) {
      Matcher matcher = NUMBERED.matcher(DocumentLayout.shortened(cell.text()));
      while (matcher.find()) {
        Optional<Span> value = cell.span().part(matcher.start(2), matcher.end(2));
        value.ifPresent(span -> numbered(document, matcher.group(1), span, fields));
      }
    }
  }

  private static void numbered(
      DocumentLayout document, String number, Span value, Map<String, Field> fields) {
    switch (number) {
      case "1" -> nameIn(value).ifPresent(field -> fields.putIfAbsent("surname", field));
      case "2" -> nameIn(value).ifPresent(field -> fields.putIfAbsent("given_names", field));
      case "3" ->
          document.dateIn(value, PRINTED).ifPresent(date -> fields.putIfAbsent("birth_date", date));
      case "4b" ->
          document
              .dateIn(value, PRINTED)
              .ifPresent(date -> fields.putIfAbsent("expiry_date", date));
      case "5" ->
          code(document, value).ifPresent(field -> fields.putIfAbsent("document_number", field));
      default -> {}
    }
  }

  private static Optional<Field> name(DocumentLayout document, Labels labels) {
    for (Hit hit : document.hits(labels)) {
      if (!hit.leads() && !numbered(hit)) {
        continue;
      }
      for (Span span : DocumentLayout.values(hit)) {
        Optional<Field> field = nameIn(span);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    return Optional.empty();
  }

  /** Labels in two languages, "Nom/Surname", and numbered ones, "1. Nom". */
  private static boolean numbered(Hit hit) {
    return hit.from() <= 18;
  }

  private static Optional<Field> nameIn(Span span) {
    String text = span.text();
    Matcher matcher = NAME.matcher(text);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    Optional<Span> name = span.part(0, matcher.end()).flatMap(Span::trimmed);
    boolean label = name.isPresent() && ANY_LABEL.start(new Cell(1, 0, true, name.get().words()));
    if (name.isEmpty() || label || name.get().text().length() < 2) {
      return Optional.empty();
    }
    Matcher title = TITLE.matcher(name.get().text());
    if (title.lookingAt()) {
      name = name.get().part(title.end(), Integer.MAX_VALUE);
    }
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String value = name.get().text().replace(",", " ").replaceAll(" {1,9}", " ").strip();
    return Optional.of(name.get().field(value, PRINTED));
  }

  private static Optional<Field> number(DocumentLayout document) {
    for (Hit hit : document.hits(NUMBER)) {
      for (Span span : DocumentLayout.values(hit)) {
        Optional<Field> field = code(document, span);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    return document.cells().stream()
        .filter(cell -> UNLABELLED.matcher(cell.text()).matches())
        .findFirst()
        .map(cell -> cell.span().field(cell.text(), GUESSED))
        .or(() -> inHeading(document));
  }

  /** Behind the name of the document: "TITRE DE SÉJOUR … AB12345". */
  private static Optional<Field> inHeading(DocumentLayout document) {
    return document.cells().stream()
        .limit(HEADING_CELLS)
        .filter(cell -> document.date(cell.text()).isEmpty())
        .flatMap(cell ->
            IN_HEADING
                .matcher(cell.text())
                .results()
                .flatMap(code -> cell.span().part(code.start(), code.end()).stream()))
        .findFirst()
        .map(span -> span.field(span.text(), GUESSED));
  }

  private static Optional<Field> code(DocumentLayout document, Span span) {
    String text = span.text();
    if (document.date(text).isPresent() || text.length() > 80) {
      return Optional.empty();
    }
    Matcher code = CODE.matcher(text);
    Matcher spaced = SPACED_CODE.matcher(text);
    boolean found = code.find();
    Matcher matcher = found ? code : spaced;
    if (!found && !(spaced.find() && compact(spaced.group()).length() >= 7)) {
      return Optional.empty();
    }
    String value = compact(matcher.group());
    if (value.length() < 6 || value.chars().filter(Character::isDigit).count() < 2) {
      return Optional.empty();
    }
    return span.part(matcher.start(), matcher.end()).map(part -> part.field(value, PRINTED));
  }

  private static String compact(String text) {
    return text.replace(" ", "").replace("-", "");
  }

  /** What the machine-readable lines say counts; the print gives accents, hyphens and its place. */
  private static void reconcile(MachineReadable coded, Map<String, Field> fields) {
    double confidence = coded.verified() ? CHECKED : UNCHECKED;
    Cell last = coded.lines().getLast();
    coded.number().ifPresent(number -> merge(fields, "document_number", number, confidence, last));
    coded
        .birth()
        .map(LocalDate::toString)
        .ifPresent(date -> merge(fields, "birth_date", date, confidence, last));
    coded
        .expiry()
        .map(LocalDate::toString)
        .ifPresent(date -> merge(fields, "expiry_date", date, confidence, last));
    Cell names = coded.lines().size() == 3 ? last : coded.lines().getFirst();
    mergeName(fields, "surname", coded.surname(), confidence, names);
    mergeName(fields, "given_names", coded.givenNames(), confidence, names);
  }

  private static void merge(
      Map<String, Field> fields, String name, String value, double confidence, Cell line) {
    Field printed = fields.get(name);
    if (printed != null && printed.value().equals(value)) {
      fields.put(name, new Field(value, printed.raw(), printed.page(), confidence, printed.box()));
    } else if (printed == null || confidence == CHECKED) {
      fields.put(name, line.span().field(value, confidence));
    }
  }

  private static void mergeName(
      Map<String, Field> fields, String name, String value, double confidence, Cell line) {
    if (value.isEmpty()) {
      return;
    }
    Field printed = fields.get(name);
    String key = Fold.key(value);
    // Ordinary print is read better than the coded lines, whose names have no check digit.
    boolean agrees =
        printed != null
            && (Fold.key(printed.value()).startsWith(key) || near(printed.value(), key));
    if (printed != null && agrees) {
      fields.put(
          name,
          new Field(printed.value(), printed.raw(), printed.page(), confidence, printed.box()));
    } else {
      fields.put(name, line.span().field(value, confidence));
    }
  }

  private static boolean near(String printed, String codedKey) {
    String key = Fold.key(printed);
    return codedKey.length() >= 5 && Distance.prefixEnd(key, 0, codedKey, 3) >= 0;
  }
}
