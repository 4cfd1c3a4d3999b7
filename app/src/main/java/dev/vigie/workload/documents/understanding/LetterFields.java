package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.AddressBlocks.Block;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads letters and memos: who writes to whom, when, on what. */
final class LetterFields implements FieldExtractor {
  static final double SURE = 0.92;
  static final double LIKELY = 0.75;
  private static final double GUESSED = 0.55;
  static final double HEAD = 0.55;
  static final int LONGEST_NAME = 70;
  private static final int MOST_NAME_WORDS = 9;
  private static final Labels SALUTATION =
      Labels.listed(
          "madame, monsieur; monsieur; madame; mesdames; messieurs; cher; chère; chers; "
              + "chères; dear; bonjour; to whom it may concern; à qui de droit; hello; maître; "
              + "docteur; mademoiselle; hi; good morning; sir; madam");

  /** Not the title before a name in an address. */
  private static final Labels DEAR = Labels.of("dear", "cher", "chère", "chers", "chères");

  private static final Labels DATE_LABEL =
      Labels.of("date", "le", "dated", "date du courrier", "date of letter", "letter date");
  static final Labels TO =
      Labels.listed(
          "à; to; destinataire; pour; à l'attention de; for the attention of; attention; attn; "
              + "recipient; addressee; a l'att. de");
  private static final Labels FROM =
      Labels.listed("de; from; expéditeur; de la part de; sender; émetteur; exp.");
  private static final Labels CLOSING =
      Labels.listed(
          "veuillez agréer; veuillez croire; veuillez recevoir; je vous prie; "
              + "nous vous prions; cordialement; bien cordialement; sincères salutations; "
              + "salutations distinguées; yours sincerely; yours faithfully; yours truly; sincerely; "
              + "sincerely yours; kind regards; best regards; warm regards; regards; "
              + "with best wishes; respectfully; best wishes; with kind regards; very truly yours; "
              + "respectueusement; bien à vous; cordiales salutations; recevez; je vous adresse; "
              + "avec mes remerciements; many thanks; yours; meilleures salutations; dans l'attente; "
              + "agréez; respectfully yours; faithfully; cheers; amicalement");
  static final Labels NO_NAME =
      Labels.listed(
          "tél; tel; téléphone; phone; fax; email; e-mail; mail; courriel; www; http; siret; "
              + "siren; objet; date; page; réf; ref; our ref; your ref; n/réf; v/réf; nos réf; "
              + "vos réf; p.j.; pj; pièces jointes; signature; enc; encl; lettre recommandée; "
              + "recommandé; recommandée; par courrier; by post; rcs; n°; mobile; subject; re; cc; "
              + "confidentiel; personnel et confidentiel; private and confidential; lrar; urgent; "
              + "dossier; référence; reference; sas au capital; numéro client; contrat n; suivi par; "
              + "by email; by recorded delivery; recorded delivery; without prejudice");

  /** A post, above or below the name of the firm where it is held. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?:the |m\\. le |mme la |monsieur le |madame la |le |la |l')?(?:general |managing |branch |store |human resources |hr |head )?"
              + "(?:manager|director|editor|principal|headteacher|head ?master|secretary|chairman|chairperson|president|treasurer|"
              + "directeur|directrice|president|presidente|maire|prefet|proviseur|recteur|gerant|gerante|responsable|chef de service)"
              + "(?: general| generale| des ressources humaines| d'agence)?|(?:customer services?|complaints department|service (?:clients?|reclamations|client|du personnel|comptabilite|juridique))");

  private static final Pattern HONORIFIC =
      Pattern.compile(
          "(?iu)(?:à l[’']attention d[eu] |a l[’']attention d[eu] |attn\\.?:? |(?:monsieur et madame|m\\. et mme|monsieur|madame|mademoiselle|m\\.|mme|mlle|mr\\.?|mrs\\.?|ms\\.?|miss|dr\\.?|me|maître|mr and mrs|m) )");

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.LETTER);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    DocumentLayout document = DocumentLayout.of(pages);
    PageLayout page = document.first();
    Optional<Cell> salutation = page.cells().stream().filter(LetterFields::salutes).findFirst();
    double body = salutation.map(cell -> cell.box().y0()).orElse(HEAD);
    Map<String, Field> fields = new LinkedHashMap<>();
    Optional<Field> date = date(document, page, body);
    date.ifPresent(field -> fields.put("date", field));
    LetterSubject.find(page, salutation, body).ifPresent(field -> fields.put("subject", field));
    people(document, page, body, date).forEach(fields::put);
    return fields;
  }

  static boolean salutes(Cell cell) {
    String text = cell.text();
    boolean ends = text.endsWith(",") || text.endsWith(":") || text.endsWith("!");
    boolean dear = DEAR.start(cell) && cell.words().size() <= 5;
    boolean both = cell.key().equals("madamemonsieur") || cell.key().equals("dearsirormadam");
    return SALUTATION.start(cell) && text.length() <= 70 && (ends || dear || both);
  }

  private static Optional<Field> date(DocumentLayout document, PageLayout page, double body) {
    List<Cell> cells = page.cells();
    Optional<Field> best = Optional.empty();
    int bestRank = 0;
    for (Cell cell : cells) {
      String text = DocumentLayout.shortened(cell.text());
      if (cell.words().size() > 12 || (cell.box().y0() >= body && cell.box().y0() < 0.7)) {
        continue;
      }
      Optional<Dates.Found> found = document.date(text);
      if (found.isPresent()) {
        int rank = rank(cell, text, found.get(), body);
        if (rank > bestRank) {
          bestRank = rank;
          best = document.dateIn(cell.span(), rank >= 3 ? SURE : LIKELY);
        }
      }
    }
    return best;
  }

  /** A date alone, or behind a town, is that of the letter; that of a reference is not. */
  private static int rank(Cell cell, String text, Dates.Found found, double body) {
    String before = text.substring(0, found.start());
    boolean place =
        before.matches(".{0,40}(?:,|\\b[lL]e|LE) ?(?:\\p{L}{2,10} )?") || before.isBlank();
    boolean labelled = DATE_LABEL.start(cell);
    boolean reference =
        Fold.plain(before)
            .matches(
                ".{0,30}(?:courrier|lettre|facture|ref|contrat|your letter|votre|your|objet|ne le|nee le|born).{0,30}");
    if (reference) {
      return 1;
    }
    boolean ends = text.length() - found.end() <= 2;
    boolean inHead = cell.box().y0() < body;
    return (place || labelled) && ends ? (inHead ? 4 : 3) : 2;
  }

  private static Map<String, Field> people(
      DocumentLayout document, PageLayout page, double body, Optional<Field> date) {
    Map<String, Field> people = new LinkedHashMap<>();
    labelled(FROM, page, body).ifPresent(field -> people.put("sender", field));
    labelled(TO, page, body).ifPresent(field -> people.put("recipient", field));
    List<Block> blocks = AddressBlocks.find(page, body);
    List<Block> named = blocks.stream().filter(block -> name(block).isPresent()).toList();
    if (named.size() >= 2) {
      Block recipient = recipient(named);
      Block sender = named.get(0).equals(recipient) ? named.get(1) : named.get(0);
      name(sender).ifPresent(span -> people.putIfAbsent("sender", person(span, SURE)));
      name(recipient).ifPresent(span -> people.putIfAbsent("recipient", person(span, SURE)));
    } else if (named.size() == 1) {
      Block only = named.getFirst();
      boolean right = only.box().x0() > 0.42;
      boolean afterDate =
          date.isPresent() && date.get().page() == 1 && date.get().box().y0() < only.box().y0();
      boolean low = only.box().y0() > 0.14;
      String who = right || afterDate || low ? "recipient" : "sender";
      name(only).ifPresent(span -> people.putIfAbsent(who, person(span, LIKELY)));
    }
    if (!people.containsKey("sender")) {
      letterhead(page, people.get("recipient"), body)
          .or(() -> signature(document))
          .ifPresent(field -> people.put("sender", field));
    }
    return people;
  }

  /** French letters have the reader on the right, others below the writer. */
  private static Block recipient(List<Block> blocks) {
    for (Block block : blocks) {
      if (block.box().x0() > 0.42 && blocks.stream().anyMatch(other -> other.box().x0() < 0.3)) {
        boolean writerOnTheRight =
            blocks.stream()
                .anyMatch(other ->
                    !other.equals(block)
                        && other.box().x0() < 0.3
                        && other.box().y0() > block.box().y1());
        return writerOnTheRight
            ? blocks.stream()
                .filter(other -> other.box().y0() > block.box().y1())
                .findFirst()
                .orElse(block)
            : block;
      }
    }
    return blocks.get(1);
  }

  private static Optional<Field> labelled(Labels labels, PageLayout page, double body) {
    for (Hit hit : labels.find(page)) {
      boolean colon =
          hit.cell().text().indexOf(':') >= 0
              && hit.cell().text().indexOf(':') <= hit.label().text().length() + 2;
      if (hit.leads() && colon && hit.cell().box().y0() < body) {
        Optional<Span> value =
            hit.rest().or(hit::right).or(hit::below).filter(LetterFields::isName);
        if (value.isPresent()) {
          return value.map(span -> person(span, SURE));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Span> name(Block block) {
    List<Span> lines = new ArrayList<>();
    for (Cell cell : block.lines()) {
      if (AddressBlocks.isTown(cell.text()) || cell.text().matches("\\d{1,4}\\b.{0,80}")) {
        break;
      }
      lines.add(cell.span());
    }
    List<Span> names = lines.stream().filter(LetterFields::isName).toList();
    return names.stream()
        .filter(span -> !FUNCTION.matcher(Fold.plain(span.text())).matches())
        .findFirst()
        .or(() -> names.stream().findFirst());
  }

  static boolean isName(Span span) {
    String text = span.text();
    boolean letters = text.chars().filter(Character::isLetter).count() >= 3;
    boolean digits = text.chars().filter(Character::isDigit).count() > 2;
    return letters
        && !digits
        && text.length() <= LONGEST_NAME
        && span.words().size() <= MOST_NAME_WORDS
        && !NO_NAME.start(new Cell(1, 0, true, span.words()))
        && !text.contains("@");
  }

  private static Field person(Span span, double confidence) {
    String text = span.text();
    Matcher title = HONORIFIC.matcher(text);
    int from = title.lookingAt() && title.end() < text.length() ? title.end() : 0;
    int end = text.indexOf(" - ") > from ? text.indexOf(" - ") : text.length();
    Span name = span.part(from, end).flatMap(Span::trimmed).orElse(span);
    return name.field(name.text(), confidence);
  }

  /** The first line of the page, when it is a name and not that of the reader. */
  private static Optional<Field> letterhead(
      PageLayout page, @Nullable Field recipient, double body) {
    // An address without a name heads the letter of whoever signs it.
    if (page.cells().isEmpty() || address(page.cells().getFirst().text())) {
      return Optional.empty();
    }
    return page.cells().stream()
        .limit(4)
        .filter(cell -> cell.box().y0() < Math.min(0.2, body))
        .filter(cell -> recipient == null || !cell.text().contains(recipient.raw()))
        .filter(cell -> !address(cell.text()))
        .map(Cell::span)
        .filter(LetterFields::isName)
        .findFirst()
        .map(span -> person(span, LIKELY));
  }

  static boolean address(String text) {
    boolean house = Character.isDigit(text.charAt(0));
    return house || AddressBlocks.isTown(text) || AddressBlocks.isStreet(text);
  }

  private static Optional<Field> signature(DocumentLayout document) {
    List<Cell> cells = document.cells();
    int closing = -1;
    for (int i = 0; i < cells.size(); i++) {
      closing = CLOSING.start(cells.get(i)) ? i : closing;
    }
    if (closing < 0) {
      return Optional.empty();
    }
    return cells.subList(closing + 1, Math.min(cells.size(), closing + 6)).stream()
        .filter(cell ->
            Character.isUpperCase(cell.text().charAt(0))
                && !cell.text().endsWith(".")
                && cell.words().size() <= 5)
        .map(Cell::span)
        .filter(LetterFields::isName)
        .findFirst()
        .map(span -> person(span, GUESSED));
  }
}
