package dev.vigie.workload.documents.understanding;

/** How papers name their own number. */
final class ReferenceLabels {
  static final Labels INVOICE =
      Labels.list(
              """
              facture n, facture no, facture numero, facture num, numero de facture,
              numero facture, n de facture, n facture, no facture, no de facture, num facture,
              ref facture, reference facture, reference de la facture, facture ref,
              facture reference, facture proforma n, facture d'acompte n, facture de solde n,
              numero de la facture, n de la facture, numero du document, n de document,
              n document, numero de document, n piece, n de piece, numero de piece, avoir n,
              facture avoir n, avoir numero, numero avoir, invoice no, invoice number, invoice num, invoice ref,
              invoice reference, invoice id, invoice nr, inv no, inv number, inv, bill no,
              bill number, document no, document number, tax invoice no, tax invoice number,
              tax invoice, vat invoice no, credit note no, sales invoice no, invoice n,
              our invoice no, proforma no, statement no, invoice code, folio no, folio number,
              folio, credit note number, credit note ref, credit no, credit memo no,
              credit memo number, credit memo, note d'honoraires n, numero de l'avoir,
              numero d'avoir, n d'avoir, n avoir, reference avoir, ref avoir,
              votre facture n, notre facture n, avis d'echeance n, quittance n,
              appel de fonds n, decompte n, invoice/receipt number, bill id,
              invoice serial no, vat invoice number, gst invoice no, gst invoice number, voucher no, facture/invoice n, facture client n,
              numero fact, fact n, fac n, n fact, facture en date, billing number,
              receipt number, statement number, note n, document id, inv ref
              """)
          .except("invoice number to", "invoice no later");
  static final Labels QUOTE =
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
  static final Labels ORDER =
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
  static final Labels RECEIPT =
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
  static final Labels TITLE_INVOICE =
      Labels.of(
          "facture",
          "invoice",
          "avoir",
          "facture proforma",
          "credit note",
          "note d'honoraires",
          "sales invoice");

  static final Labels TITLE_QUOTE =
      Labels.of(
          "devis",
          "quote",
          "quotation",
          "estimate",
          "proposition commerciale",
          "proposal",
          "offre de prix",
          "offre commerciale",
          "offre",
          "offer",
          "bid",
          "soumission");
  static final Labels TITLE_ORDER =
      Labels.of("bon de commande", "commande", "purchase order", "order", "po");
  static final Labels TITLE_RECEIPT = Labels.of("recu", "facture", "invoice", "sale");

  static final Labels PLAIN =
      Labels.list(
          """
          reference, ref, number, numero, n, no, n piece, document, notre reference, our ref,
          our reference
          """);

  private ReferenceLabels() {}
}
