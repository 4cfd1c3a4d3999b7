package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number of an invoice, a quote, an order or a receipt, and of no other paper named. */
final class References {
  /** Letters may lead, a figure must be in it: "F-2024-001", "INV 00123", "2024/17". */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?!(?:SIRET|SIREN|TVA|VAT|TEL|FAX|RCS|APE|NAF|DU|NO|DE|DATE|PAGE|LE|GST|TIN|EUR|GBP|USD|CHF|CAD|INR)\\b)[A-Z]{1,5}[ ]{1}(?=[0-9]))?[\\p{L}\\d][\\p{L}\\d/_.\\-]{0,29}(?![\\p{L}\\d])");

  private static final Pattern PIECES =
      Pattern.compile("[A-Z]{0,6} ?[-/] ?(?:19|20)\\d\\d ?[-/] ?\\d{1,8}");

  /** A long number in groups of three, as utilities print it. */
  private static final Pattern GROUPS =
      Pattern.compile(
          "(?<![\\p{L}\\d.,/-])(?:\\d{1,4}(?: \\d{3}){2,4}|\\d{4}(?: \\d{4}){1,3})(?! ?\\d|[.,/]\\d)");

  private static final Pattern SIGN =
      Pattern.compile(
          "^(?:n|no|nr|num|number|ref|id)? ?[°º:.#*'’\"-]{1,3} ?", Pattern.CASE_INSENSITIVE);

  /** Numbers of other papers and of people. */
  private static final List<String> FOREIGN =
      List.of(
          "client",
          "customer",
          "account",
          "compte",
          "tva",
          "vat",
          "siret",
          "siren",
          "tel",
          "phone",
          "fax",
          "contrat",
          "contract",
          "your",
          "votre",
          "vos",
          "dossier",
          "registration",
          "company",
          "rcs",
          "table",
          "caisse",
          "till",
          "terminal",
          "carte",
          "card",
          "bank",
          "tax",
          "supplier",
          "fournisseur",
          "vendor",
          "job",
          "project",
          "projet",
          "affaire");

  private References() {}

  static Optional<Candidate<String>> number(Paper paper, DocumentType type) {
    List<Candidate<String>> found = new ArrayList<>();
    collect(paper, labels(type), 0.95, false, found);
    collect(paper, title(type), 0.75, true, found);
    if (found.isEmpty()) {
      collect(paper, ReferenceLabels.PLAIN, 0.55, false, found);
    }
    return found.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  private static Labels labels(DocumentType type) {
    return switch (type) {
      case QUOTE -> ReferenceLabels.QUOTE;
      case PURCHASE_ORDER -> ReferenceLabels.ORDER;
      case RECEIPT -> ReferenceLabels.RECEIPT;
      default -> ReferenceLabels.INVOICE;
    };
  }

  private static Labels title(DocumentType type) {
    return switch (type) {
      case QUOTE -> ReferenceLabels.TITLE_QUOTE;
      case PURCHASE_ORDER -> ReferenceLabels.TITLE_ORDER;
      case RECEIPT -> ReferenceLabels.TITLE_RECEIPT;
      default -> ReferenceLabels.TITLE_INVOICE;
    };
  }

  private static void collect(
      Paper paper, Labels labels, double weight, boolean title, List<Candidate<String>> found) {
    for (Labels.Hit hit : paper.find(labels)) {
      if (foreign(hit) || partOfValue(hit)) {
        continue;
      }
      double first = hit.page() == paper.first() ? 1 : 0.8;
      double high = 1 - 0.1 * hit.label().box().y0();
      double leads = hit.leads() ? 1 : 0.9;
      at(hit, weight * first * high * leads, title).ifPresent(found::add);
    }
  }

  /** The letters of "INV-0042" are no label of "0042". */
  private static boolean partOfValue(Labels.Hit hit) {
    String cell = hit.cell().text();
    int end = cell.indexOf(hit.label().text()) + hit.label().text().length();
    return end + 1 < cell.length()
        && "-_/".indexOf(cell.charAt(end)) >= 0
        && Character.isLetterOrDigit(cell.charAt(end + 1));
  }

  private static boolean foreign(Labels.Hit hit) {
    String before = hit.cell().key().substring(Math.max(0, hit.from() - 16), hit.from());
    String label = Fold.key(hit.label().text());
    return FOREIGN.stream()
        .map(Fold::key)
        .anyMatch(word -> before.endsWith(word) && !label.startsWith(word));
  }

  private static Optional<Candidate<String>> at(Labels.Hit hit, double weight, boolean title) {
    Optional<Candidate<String>> behind = hit.rest().flatMap(rest -> first(afterSign(rest), weight));
    if (behind.isPresent()) {
      return behind;
    }
    boolean open = hit.rest().isEmpty() || hit.rest().orElseThrow().text().length() <= 3;
    if (!open) {
      return below(hit, weight * 0.85);
    }
    List<Cell> right = Read.rightCells(hit).stream().dropWhile(cell -> sign(cell.text())).toList();
    Optional<Candidate<String>> beside =
        right.isEmpty()
            ? Optional.empty()
            : right
                .getFirst()
                .span()
                .trimmed()
                .filter(span -> reference(span.text()))
                .flatMap(span -> first(afterSign(span), weight * 0.97));
    if (beside.isPresent() || title) {
      return beside.or(() -> title ? below(hit, weight * 0.8) : Optional.empty());
    }
    return below(hit, weight * 0.92);
  }

  /** "Order | No. | 12", where the cells of a label stand far apart. */
  private static boolean sign(String text) {
    return ReferenceLabels.PLAIN.is(text) || text.chars().noneMatch(Character::isLetterOrDigit);
  }

  private static Optional<Candidate<String>> below(Labels.Hit hit, double weight) {
    Span label = hit.label();
    return hit.page()
        .below(label.box())
        .filter(cell -> reference(cell.text()))
        .flatMap(cell ->
            Read.all(cell.span(), References::read, weight).stream()
                .filter(found -> under(label, found.span()))
                .findFirst());
  }

  /** A neighbour may also be a line of an address or a sum. */
  private static boolean reference(String text) {
    return !AddressBlocks.isTown(text)
        && Amounts.find(text).stream().noneMatch(each -> each.currency().isPresent());
  }

  private static boolean under(Span label, Span value) {
    return value.box().x0() < label.box().x1() && value.box().x1() > label.box().x0() - 0.01;
  }

  /** "Facture n° 12": the sign of the number, where it is not part of the wording. */
  private static Span afterSign(Span span) {
    Matcher sign = SIGN.matcher(span.text().substring(0, Math.min(12, span.text().length())));
    return sign.find() && sign.end() > 0
        ? span.part(sign.end(), Integer.MAX_VALUE).orElse(span)
        : span;
  }

  private static Optional<Candidate<String>> first(Span span, double weight) {
    String text = span.text();
    List<Read.Match<String>> matches = read(text.substring(0, Math.min(60, text.length())));
    if (matches.isEmpty() || matches.getFirst().start() > 4) {
      return Optional.empty();
    }
    Read.Match<String> match = matches.getFirst();
    return span.part(match.start(), match.end())
        .map(part -> new Candidate<>(match.value(), part, weight));
  }

  private static List<Read.Match<String>> read(String text) {
    List<Read.Match<String>> found = new ArrayList<>();
    List<Dates.Found> dates = Dates.find(text, Dates.Order.DAY_FIRST);
    Matcher pieces = PIECES.matcher(text);
    Matcher groups = GROUPS.matcher(text);
    int from = 0;
    if (groups.find() && groups.start() <= 4) {
      found.add(new Read.Match<>(groups.group().replace(" ", ""), groups.start(), groups.end()));
      from = groups.end();
    } else if (pieces.find()
        && pieces.start() <= 4
        && noDate(dates, pieces.start(), pieces.end())) {
      found.add(new Read.Match<>(pieces.group().replace(" ", ""), pieces.start(), pieces.end()));
      from = pieces.end();
    }
    Matcher matcher = REFERENCE.matcher(text);
    while (from <= text.length() && matcher.find(from)) {
      String value = matcher.group();
      int end = matcher.end();
      while (value.endsWith(".") || value.endsWith("-") || value.endsWith("/")) {
        value = value.substring(0, value.length() - 1);
        end--;
      }
      if (plausible(value) && noDate(dates, matcher.start(), end)) {
        found.add(new Read.Match<>(value, matcher.start(), end));
      }
      from = Math.max(matcher.end(), from + 1);
    }
    return found;
  }

  private static boolean noDate(List<Dates.Found> dates, int start, int end) {
    return dates.stream()
        .noneMatch(date ->
            date.start() < end
                && date.end() > start
                && date.end() - date.start() >= end - start - 1);
  }

  private static boolean plausible(String value) {
    long figures = value.chars().filter(Character::isDigit).count();
    boolean amount = value.matches("\\d{1,9}[.,]\\d{2}");
    boolean year = value.matches("(?:19|20)\\d\\d") || value.matches("\\d{1,2}(?:er|st|nd|rd|th)");
    return figures >= 1 && !amount && !year;
  }
}
