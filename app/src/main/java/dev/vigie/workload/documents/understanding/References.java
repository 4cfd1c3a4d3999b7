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
          "(?<![\\p{L}\\d])(?:(?!(?:SIRET|SIREN|TVA|VAT|TEL|FAX|RCS|APE|NAF|DU|NO|DE|DATE|PAGE|LE|GST|TIN)\\b)[A-Z]{1,5}[ ]{1}(?=[0-9]))?[\\p{L}\\d][\\p{L}\\d/_.\\-]{0,29}(?![\\p{L}\\d])");

  private static final Pattern PIECES =
      Pattern.compile("[A-Z]{0,6} ?[-/] ?(?:19|20)\\d\\d ?[-/] ?\\d{1,8}");

  /** A long number in groups of three, as utilities print it. */
  private static final Pattern GROUPS =
      Pattern.compile(
          "(?<![\\p{L}\\d.,/-])(?:\\d{1,4}(?: \\d{3}){2,4}|\\d{4}(?: \\d{4}){1,3})(?! ?\\d|[.,/]\\d)");

  private static final Pattern SIGN =
      Pattern.compile(
          "^(?:n|no|nr|num|number|ref|id)? ?[°º:.#*'’\"-]{1,3} ?", Pattern.CASE_INSENSITIVE);

  private static final Labels INVOICE =
      Labels.list(
              """
              facture n, facture no, facture numero, facture num, numero de facture,
              numero facture, n de facture, n facture, no facture, no de facture, num facture,
              ref facture, reference facture, reference de la facture, facture ref,
              facture reference, facture proforma n, facture d'acompte n, facture de solde n,
              numero de la facture, n de la facture, numero du document, n de document,
              n document, numero de document, n piece, n de piece, numero de piece, avoir n,
              facture avoir n, invoice no, invoice number, invoice num, invoice ref,
              invoice reference, invoice id, invoice nr, inv no, inv number, inv, bill no,
              bill number, document no, document number, tax invoice no, tax invoice number,
              tax invoice, vat invoice no, credit note no, sales invoice no, invoice n,
              our invoice no, proforma no, statement no, invoice code, folio no, folio number,
              folio, credit note number, credit note ref, credit no, credit memo no,
              credit memo number, credit memo, note d'honoraires n, numero de l'avoir,
              numero d'avoir, n d'avoir, n avoir, reference avoir, ref avoir,
              votre facture n, notre facture n, avis d'echeance n, quittance n,
              appel de fonds n, decompte n, invoice/receipt number, bill id,
              invoice serial no, voucher no, facture/invoice n, facture client n,
              numero fact, fact n, fac n, n fact, facture en date, billing number,
              receipt number, statement number, note n, document id, inv ref
              """)
          .except("invoice number to", "invoice no later");
  private static final Labels QUOTE =
      Labels.list(
          """
          devis n, devis no, devis numero, numero de devis, numero du devis, n devis,
          n de devis, no devis, ref devis, reference devis, devis ref, devis reference,
          reference du devis, n du devis, offre n, numero d'offre, n offre, n d'offre,
          offre de prix n, reference de l'offre, ref offre, proposition n,
          proposition commerciale n, numero de proposition, proforma n, quote no,
          quote number, quote ref, quote reference, quote id, quote n, quotation no,
          quotation number, quotation ref, quotation reference, quotation id, estimate no,
          estimate number, estimate ref, estimate id, proposal no, proposal number,
          proposal ref, offer no, offer number, offer ref, n de document, numero du document,
          document no, document number, our ref, notre reference, notre ref, reference offre, numero offre, offre ref,
          offre reference, n proposition, n de proposition, proposition ref,
          reference proposition, reference de la proposition, chiffrage n, numero de chiffrage,
          estimation n, numero d'estimation, estimation no, estimate n, est no, tender no,
          tender ref, bid no, bid number, offer id, proposal id, proposal n, notre offre n,
          notre devis n, votre devis n, soumission n, soumission no, numero de soumission,
          no de soumission, cotation n, numero de cotation, pro forma no, pricing ref
          """);
  private static final Labels ORDER =
      Labels.list(
          """
          bon de commande n, bon de commande no, bon de commande numero,
          numero de bon de commande, n bon de commande, n de bon de commande, commande n,
          commande no, commande numero, numero de commande, numero de la commande,
          n commande, n de commande, no commande, num commande, ref commande,
          reference commande, reference de commande, commande ref, bc n, n bc,
          purchase order no, purchase order number, purchase order ref, purchase order n,
          po no, po number, po num, p.o. no, p.o. number, po ref, po id, order no,
          order number, order ref, order reference, order id, po, p.o., commande d'achat n,
          n de document, numero du document, document no, document number, purchase order id,
          numero du bon, numero du bon de commande, n du bon, n de bon, n bon, bon n,
          reference du bon, ref bon de commande, reference bon de commande, numero bc,
          ordre d'achat n, numero d'achat, order n, our order no, our order number,
          our order ref, notre commande n, notre numero de commande, n de marche,
          marche n, numero d'engagement, n d'engagement, engagement n, p.o. ref, p.o. n,
          purchase no, requisition no, work order no, lettre de commande n, order nr
          """);
  private static final Labels RECEIPT =
      Labels.list(
          """
          ticket n, ticket no, ticket numero, n ticket, n de ticket, no ticket,
          numero de ticket, numero du ticket, recu n, recu no, numero de recu, n recu,
          n de recu, ref recu, receipt no, receipt number, receipt num, receipt n,
          receipt ref, receipt id, receipt, ticket, transaction, transaction no,
          transaction number, transaction id, trans no, trans, n transaction,
          n de transaction, numero de transaction, txn, txn id, facturette n, note n,
          addition n, sale no, bill no, check no, check, chk, order no, order, commande n,
          invoice no, invoice number, facture n, ref, justificatif n, slip no, docket no,
          quittance n
          """);

  /** The papers' names: their number may follow at once, "Facture F-2024-001", "Invoice #12". */
  private static final Labels TITLE_INVOICE =
      Labels.of(
          "facture",
          "invoice",
          "avoir",
          "facture proforma",
          "credit note",
          "note d'honoraires",
          "sales invoice");

  private static final Labels TITLE_QUOTE =
      Labels.of(
          "devis",
          "quote",
          "quotation",
          "estimate",
          "proposition commerciale",
          "proposal",
          "offre de prix",
          "offre commerciale");
  private static final Labels TITLE_ORDER =
      Labels.of("bon de commande", "commande", "purchase order", "order", "po");
  private static final Labels TITLE_RECEIPT = Labels.of("recu", "facture", "invoice", "sale");

  private static final Labels PLAIN =
      Labels.list(
          """
          reference, ref, number, numero, n, no, n piece, document, notre reference, our ref,
          our reference
          """);

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
      collect(paper, PLAIN, 0.55, false, found);
    }
    return found.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  private static Labels labels(DocumentType type) {
    return switch (type) {
      case QUOTE -> QUOTE;
      case PURCHASE_ORDER -> ORDER;
      case RECEIPT -> RECEIPT;
      default -> INVOICE;
    };
  }

  private static Labels title(DocumentType type) {
    return switch (type) {
      case QUOTE -> TITLE_QUOTE;
      case PURCHASE_ORDER -> TITLE_ORDER;
      case RECEIPT -> TITLE_RECEIPT;
      default -> TITLE_INVOICE;
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
                .filter(span -> !AddressBlocks.isTown(span.text()))
                .flatMap(span -> first(afterSign(span), weight * 0.97));
    if (beside.isPresent() || title) {
      return beside.or(() -> title ? below(hit, weight * 0.8) : Optional.empty());
    }
    return below(hit, weight * 0.92);
  }

  /** "Order | No. | 12", where the cells of a label stand far apart. */
  private static boolean sign(String text) {
    return PLAIN.is(text) || text.chars().noneMatch(Character::isLetterOrDigit);
  }

  private static Optional<Candidate<String>> below(Labels.Hit hit, double weight) {
    Span label = hit.label();
    return hit.page()
        .below(label.box())
        .filter(cell -> !AddressBlocks.isTown(cell.text()))
        .flatMap(cell ->
            Read.all(cell.span(), References::read, weight).stream()
                .filter(found -> under(label, found.span()))
                .findFirst());
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
