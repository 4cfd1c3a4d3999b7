package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the day that a commercial paper was issued and the day by which it is to be paid. */
final class PaperDates {
  /** Days that mean something else; "date d'échéance" would also be read as "dated". */
  private static final String OTHER_DATES =
      """
      date d'echeance, date echeance, date limite, date de livraison, date livraison,
      date de paiement, date de reglement, date de commande, date prevue, date commande,
      date de validite, date validite, date de naissance, date due, date d'execution,
      date d'intervention, date de debut, date de fin, date de prestation,
      date of delivery, date of supply, date of birth, date required, date de valeur,
      date d'expedition, date shipped, date of service, date expected, date needed
      """;

  static final Labels ISSUE =
      Labels.list(
              """
              date de facture, date de facturation, date facture, date de la facture,
              date d'emission, date emission, emise le, emis le, facture du, facture emise le,
              facture le, facture etablie le, etabli le, etablie le, edite le, editee le,
              date d'edition, date du document, date document, fait le, date d'etablissement,
              date de creation, date de piece, invoice date, date of invoice, date of issue,
              issue date, issued, issued on, date issued, bill date, billing date, billed on,
              dated, tax point, tax point date, document date, tax date, invoice dated,
              invoiced on, date invoiced, created, date created, raised on, credit note date,
              date de l'avoir, date avoir, avoir du, date d'avoir, statement date,
              date de la note, note d'honoraires du, date fact, date de fact, date doc,
              date piece, date de la piece, facture en date du, en date du, facture datee du,
              date of document, inv date, bill dated, date raised, invoice issued, facture emise,
              date facture et livraison, date of this invoice, etabli en date du,
              date d'emission de la facture, credit memo date, facturation du, facturee le,
              date de redaction, print date, date d'impression, date tax point, invoice created,
              invoice date tax point, date de comptabilisation, posting date, emission,
              date of invoice/credit, arrete le, arretee le
              """)
          .exceptList(OTHER_DATES);
  private static final Labels ISSUE_QUOTE =
      Labels.list(
          """
          date du devis, date devis, date de devis, devis du, offre du, date de l'offre,
          date d'offre, devis etabli le, devis emis le, proposition du, quote date,
          quotation date, date of quote, date of quotation, quoted on, estimate date,
          proposal date, offer date, prepared on, date de la proposition, date proposition,
          offre etablie le, proposition etablie le, date de soumission, soumission du,
          date de chiffrage, chiffrage du, estimation du, date d'estimation, date of estimate,
          date of offer, date of proposal, date prepared, date offre, offre en date du,
          date quoted, estimate created
          """);
  private static final Labels ISSUE_ORDER =
      Labels.list(
          """
          date de commande, date de la commande, date commande, date du bon de commande,
          commande du, bon de commande du, commande passee le, commande le, order date,
          date of order, po date, p.o. date, purchase order date, ordered on, date ordered,
          order placed, order placed on, date du bon, date bon de commande, bon du,
          date d'engagement, date of purchase order, po issued, po raised, date raised,
          order created, order issued, order issue date, commande emise le, commandee le,
          commande en date du, date bc, date de la demande, dated
          """);
  private static final Labels ISSUE_RECEIPT =
      Labels.list(
          """
          date d'achat, date de vente, date du ticket, date de transaction, date transaction,
          date de paiement, paye le, transaction date, date of purchase, purchase date,
          receipt date, date of sale, sale date, date paid, paid on, payment date,
          date du recu, recu le, le, date heure, date et heure, date and time, date/time,
          served on, date de passage, date de l'operation, operation du, encaisse le,
          date time, trans date, txn date, visit date, date de facture
          """);
  private static final Labels PLAIN =
      Labels.of("date", "le", "du", "date heure", "date time", "on").exceptList(OTHER_DATES);
  static final Labels DUE =
      Labels.list(
              """
              date d'echeance, date echeance, echeance, echeance le, echeance au,
              echeance de paiement, echeance de reglement, date d'echeance du paiement,
              a regler avant le, a regler au plus tard le, a regler le, a payer avant le,
              a payer le, a payer au plus tard le, payable avant le, payable le,
              payable au plus tard le, payable jusqu'au, date limite de paiement,
              date limite de reglement, date de reglement, limite de paiement, date limite,
              paiement avant le, paiement du avant le, paiement attendu le,
              paiement attendu avant le, reglement avant le, reglement au plus tard le,
              paiement au plus tard le, reglement attendu le, reglement attendu avant le,
              reglement a effectuer avant le, au plus tard le, exigible le, exigible au,
              due date, payment due, payment due date, payment due by, payment due on, date due,
              due on, due by, due, pay by, payable by, payable before, payable on or before,
              please pay by, please pay before, to be paid by, payment before, payment by,
              pay before, settle by, due for payment, payment deadline, pay no later than,
              deadline, payment is due by, payment is due on, reglement pour le, paiement le,
              payment required by, payment date due, remit by, last payment date,
              sera preleve le, sera prelevee le, seront preleves le, preleve le, prelevee le,
              prelevement le, date de prelevement, date du prelevement, prelevement prevu le,
              prelevement a partir du, will be debited on, will be taken on, direct debit date,
              collection date, payable until, without deduction until, payment until, due before,
              payment due before, settlement date, settlement due, settlement by, payable to us by,
              date de paiement prevue, date d'exigibilite, exigibilite, date limite d'encaissement,
              echeant le, a acquitter avant le, a acquitter le, a verser avant le, a payer pour le,
              payable pour le, a payer jusqu'au, a regler jusqu'au, payable d'ici le, pay on or before,
              on or before, no later than, nous parvenir avant le, nous parvenir le,
              amount due by, amount due on, total due by, balance due by, balance due on,
              net echeance, paiement attendu pour le, paiement exigible le, regler pour le, soit le, soit jusqu'au, soit au plus tard le,
              payable a 30 jours soit le, a echeance du, echeance fixee au, soit avant le,
              a votre convenance avant le, avant le, echeance du, paiement du, settle before
              """)
          .exceptList(
              """
              date de, date du, date le, date, livrer avant le, a livrer avant le, livraison avant le,
              a livrer au plus tard le, livrer au plus tard le, livraison au plus tard le,
              livraison pour le, delivery due, delivery due date, deliver on or before,
              delivery no later than, livraison attendue le, a livrer pour le, livraison le,
              accepter avant le, retourner avant le, a retourner avant le, return on or before,
              fourniture avant le, executer avant le, a realiser avant le, reponse avant le
              """);

  /** Behind a date of payment. */
  private static final Labels LATEST =
      Labels.of("au plus tard", "dernier delai", "at the latest", "latest", "delai de rigueur");

  static final Labels VALID =
      Labels.list(
          """
          valable jusqu'au, valide jusqu'au, date de validite, validite jusqu'au,
          fin de validite, validite, offre valable jusqu'au, devis valable jusqu'au,
          date d'expiration, expire le, valid until, valid to, valid till, valid through,
          validity, expiry date, expiration date, expires, expires on, quote valid until,
          offer valid until, valid up to, expiry, expiration, good until, valid thru,
          validite de l'offre, validite du devis, date de fin de validite, duree de validite,
          offre valide jusqu'au, devis valide jusqu'au, proposition valable jusqu'au,
          echeance de l'offre, date limite de validite, expiration date, expiration de l'offre,
          prices valid until, price valid until, prix valables jusqu'au, valid before, valid by,
          estimate valid until, estimate expires, quote expires, quotation expires,
          quote expiry, open until, remains open until, firm until, good through, accept by,
          acceptance by, to be accepted by, accepter avant le, jusqu'au, fin de validite de l'offre
          """);
  private static final Labels OTHER =
      Labels.list(
          """
          livraison, date de livraison, delivery, delivery date, livre le, expedie le,
          order date, date de commande, commande du, periode, period, naissance, birth,
          a regler avant, expected, required, intervention, prestation du, ship date,
          shipping date, exp, expiration, capital, service date, supply date, start date,
          end date, debut, fin, decret, loi, your order, votre commande, bon de livraison,
          garantie, warranty
          """);

  private PaperDates() {}

  static Optional<Candidate<Dates.Found>> issued(Paper paper, DocumentType type) {
    Read.Reader<Dates.Found> reader = Read.dates(paper.order());
    List<Candidate<Dates.Found>> found = new ArrayList<>();
    Labels own =
        switch (type) {
          case QUOTE -> ISSUE_QUOTE;
          case PURCHASE_ORDER -> ISSUE_ORDER;
          case RECEIPT -> ISSUE_RECEIPT;
          default -> ISSUE;
        };
    Read.best(paper, own, reader, 0.95).ifPresent(found::add);
    if (own != ISSUE) {
      Read.best(paper, ISSUE, reader, 0.92).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      paper.find(PLAIN).stream()
          .filter(hit -> hit.leads() || placeAndDay(hit))
          .map(hit -> Read.at(hit, reader, 0.8 - 0.3 * hit.label().box().y0()))
          .flatMap(Optional::stream)
          .forEach(found::add);
    }
    if (found.isEmpty()) {
      unlabelled(paper, reader).ifPresent(found::add);
    }
    return found.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  /**
   * For a quote the last day on which it can be accepted.
   *
   * @param issued the day of issue, before which nothing falls due
   */
  static Optional<Candidate<Dates.Found>> due(
      Paper paper, DocumentType type, Optional<Candidate<Dates.Found>> issued) {
    Read.Reader<Dates.Found> reader = Read.dates(paper.order());
    List<Candidate<Dates.Found>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(DUE)) {
      Read.at(hit, reader, 0.92).ifPresent(found::add);
    }
    if (type == DocumentType.QUOTE) {
      for (Labels.Hit hit : paper.find(VALID)) {
        Read.at(hit, reader, 0.9).ifPresent(found::add);
      }
    }
    if (found.isEmpty()) {
      found.addAll(beforeLatest(paper, reader));
    }
    return found.stream()
        .filter(due ->
            issued.isEmpty()
                || (!due.value().date().isBefore(issued.get().value().date())
                    && !samePlace(due, issued.get())))
        .max(Comparator.comparingDouble(Candidate::score));
  }

  /** "… dans un délai de trente jours, soit le 3 juin 2023 au plus tard". */
  private static List<Candidate<Dates.Found>> beforeLatest(
      Paper paper, Read.Reader<Dates.Found> reader) {
    List<Candidate<Dates.Found>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(LATEST)) {
      hit.cell()
          .span(0, hit.from())
          .map(before -> Read.all(before, reader, 0.8))
          .filter(dates -> !dates.isEmpty())
          .ifPresent(dates -> found.add(dates.getLast()));
    }
    return found;
  }

  private static boolean samePlace(Candidate<Dates.Found> one, Candidate<Dates.Found> other) {
    return one.span().box().equals(other.span().box());
  }

  /** "Lyon, le 12 mars 2024". */
  private static boolean placeAndDay(Labels.Hit hit) {
    int start = hit.cell().text().indexOf(hit.label().text());
    return start > 1 && start < 40 && hit.cell().text().substring(0, start).strip().endsWith(",");
  }

  /** The first date that no label gives another meaning. */
  private static Optional<Candidate<Dates.Found>> unlabelled(
      Paper paper, Read.Reader<Dates.Found> reader) {
    for (Cell cell : paper.cells()) {
      List<Candidate<Dates.Found>> dates = Read.all(cell.span(), reader, 0.5);
      if (!dates.isEmpty() && !DUE.start(cell) && !VALID.start(cell) && !named(cell)) {
        return Optional.of(dates.getFirst());
      }
    }
    return Optional.empty();
  }

  private static boolean named(Cell cell) {
    return OTHER.start(cell);
  }
}
