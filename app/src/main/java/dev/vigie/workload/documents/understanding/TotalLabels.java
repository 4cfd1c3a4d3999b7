package dev.vigie.workload.documents.understanding;

/** How French and English papers name their totals. */
final class TotalLabels {
  static final Labels NET =
      Labels.list(
          """
          total ht, total ht net, total net ht, montant ht, montant net ht, net ht,
          montant total ht, total hors taxes, total hors taxe, montant hors taxes,
          montant hors taxe, total hors tva, montant hors tva, total general ht,
          total ht apres remise, net commercial, net commercial ht, sous-total ht, base ht,
          total base ht, prix total ht, somme ht, total h.t. eur, total prestations ht,
          valeur ht, total de la commande ht, total facture ht, net amount, amount net,
          total net, total net amount, net total, net value, net price, total excl vat,
          total ex vat, total exc vat, total excluding vat, total excl tax, total ex tax,
          total excluding tax, amount excl vat, amount ex vat, amount excluding vat,
          amount excl tax, amount before tax, total before tax, total before vat,
          subtotal excl vat, subtotal ex vat, subtotal before tax, total without vat,
          taxable amount, taxable total, goods total, net invoice value, net invoice total,
          vatable amount, net of vat, net goods value, pre-tax total, total tax exclusive,
          total htva, montant htva, total hors-taxes, prix htva, prix hors taxes,
          prix hors tva, sous-total htva, sous-total hors taxes, montant net, total brut ht,
          montant total hors taxes, montant total hors tva, total net de remise ht,
          honoraires ht, total honoraires ht, cotisation ht, cotisation hors taxes,
          total travaux ht, montant des travaux ht, montant travaux ht, montant ht total,
          total des travaux ht, prix total hors taxes, total h.t, total partiel ht,
          montant intermediaire, total intermediaire, taxable value, total taxable value,
          total taxable amount, net invoice amount, net value of goods, value of goods,
          goods value, value excluding vat, value ex vat, cost excl vat, price excl vat,
          price excluding vat, price ex vat, sum excl vat, total exclusive of vat,
          exclusive of vat, total exclusive of tax, total without tax, total ex gst,
          subtotal ex gst, subtotal without vat, subtotal without tax, subtotal excl tax,
          subtotal excluding vat, subtotal excluding tax, sub-total excl vat, sub total ex vat,
          total (excl. vat), total vat exclusive, net sales, net subtotal, net sum, order net,
          total net of vat, total net of tax, invoice net, invoice subtotal, invoice sub-total,
          total goods, total services, total goods and services, labour and parts subtotal,
          charges before vat, charges before tax, total charges excl vat, total fees excl vat,
          total excluding gst, amount excluding gst
          """);
  static final Labels NET_WEAK =
      Labels.list(
              """
              sous-total, sous total, subtotal, sub-total, sub total, ht, base, net,
              base imposable, base tva, total hors, items total, merchandise total, total lignes,
              total des prestations, total des articles, order subtotal, items subtotal,
              assiette, htva, hors taxes, hors taxe, hors tva, excl vat, excluding vat, ex vat,
              excl tax, excluding tax, vatable, goods, fees, net fees, room total, net sale,
              total honoraires, total travaux, sous total ht, base taxable, montant de base,
              total des travaux, total prestations, total fournitures, total articles ht,
              subtotal before discount, total before discount
              """)
          .exceptList(
              """
              net 7, net 10, net 14, net 15, net 20, net 21, net 28, net 30, net 45, net 60,
              net 75, net 90, net days, net due, net cash, net monthly, net weight, poids net
              """);
  static final Labels TAX =
      Labels.list(
          """
          total tva, montant tva, montant de la tva, montant total tva, total de la tva,
          tva totale, total taxes, total des taxes, montant des taxes, montant taxes,
          total vat, vat amount, amount of vat, vat total, total tax, tax amount, tax total,
          sales tax, total sales tax, total gst, total vat amount, vat due, tva due,
          tva collectee, dont tva, vat payable, vat charged, tax due, add vat, plus vat,
          igst, cgst, sgst, total igst, tva due, montant t.v.a, tva (eur), total des tva,
          total tps, total tvq, state tax, local tax, city tax, total vat due, vat at,
          vat value, value added tax, taxe sur la valeur ajoutee, tva sur prestations,
          estimated tax, tax collected, total gst payable, includes gst of, gst included,
          includes vat of, including vat of, incl vat of, vat included of, of which vat,
          vat content, tva incluse de, tva comprise de, dont tva a, total taxe, mwst,
          taxes et contributions, total taxes et contributions
          """);

  /** At the start of a line: the tax that the total holds. */
  static final Labels TAX_WITHIN =
      Labels.list(
          """
          incl vat, including vat, includes vat, inc vat, vat included, vat incl, incl tax,
          including tax, includes tax, tax included, incl gst, includes gst, tva incluse,
          tva comprise, y compris tva, soit tva, incl tva, of which tax, taxe incluse
          """);

  static final Labels TAX_WEAK =
      Labels.list(
              """
              tva, taxe, taxes, vat, tax, gst, hst, pst, qst, tps, tvq
              """)
          .exceptList(
              """
              tva intracommunautaire, tva intracom, tva intra, n tva, no tva, numero tva,
              numero de tva, n de tva, id tva, identifiant tva, tva non applicable, tva fr,
              code tva, taux tva, taux de tva, tva sur les debits, exoneration de tva,
              vat number, vat no, vat reg, vat registration, vat id, vat rate, tax id, tax rate,
              tax no, tax number, tax reg, tax invoice, tax point, tax date, tax code, vat code,
              vat gb, vat invoice, tax exempt, vat exempt, base tva, prix tva comprise,
              tax reference, gst no, gst number, gst reg, toutes taxes comprises,
              toute taxe comprise, taxe comprise, hors taxes, hors taxe, hors tva, excl vat,
              ex vat, excluding vat, excl tax, before tax, before vat, autoliquidation de la tva,
              tva acquittee, tva comprise, incl vat, inc vat, including vat, incl tax,
              tva incluse, tva inclus, tva incl, incl tva, y compris tva, avec tva, vat included,
              vat inclusive, tax included, tax inclusive, taxes comprises, taxes incluses,
              taxes included, taxes inclues, gst included, htva, vat summary, vat analysis,
              vat breakdown, tax summary, tax breakdown, detail tva, detail de la tva,
              recapitulatif tva, ventilation tva, ventilation de la tva, vat exclusive,
              tax exclusive, vat invoice no, vat registration no, tva debits, vat receipt,
              tax year, tax period, tva encaissements, exonere de tva, net of vat, net of tax,
              without vat, without tax, hors tva, tva payee sur les debits, regime tva,
              type tva, assujetti tva, tva identification, numero d'identification tva
              """);
  static final Labels GROSS =
      Labels.list(
          """
          total ttc, montant ttc, montant total ttc, total toutes taxes comprises,
          total general ttc, total net ttc, net a payer ttc, prix total ttc, prix ttc, ttc,
          total tva comprise, total tvac, total facture ttc, total de la commande ttc,
          total de la facture, total facture, montant de la facture, total du devis,
          total devis, total commande, total de la commande, total ticket, total general,
          montant total, montant total de la facture, montant global, total incl vat,
          total inc vat, total including vat, total with vat, total incl tax, total inc tax,
          total including tax, total including taxes, amount incl vat, amount including vat,
          amount inc vat, grand total, invoice total, total invoice, total invoice amount,
          invoice amount, total invoice value, total gross, gross total, gross amount,
          total amount, total gross amount, order total, total order, total order value,
          quote total, quotation total, estimate total, total estimate, total price,
          total quote, purchase order total, po total, total tax inclusive,
          total for this order, total sale, sale total, final total, total in full,
          total cost, montant total a payer, total charge, total charges, bill total,
          total bill, total de votre facture, total de votre facture ttc, montant preleve,
          montant preleve ttc, total tvac, montant tvac, tvac, prix tvac, total tva incluse,
          montant total ttc, total taxes comprises, total taxes incluses, montant tva comprise,
          montant total tva incluse, montant total eur, montant total chf, cotisation ttc,
          prime ttc, total prime ttc, honoraires ttc, total honoraires ttc, travaux ttc,
          total travaux ttc, total net ttc, solde ttc, montant reel, montant de l'avoir,
          montant de l'avoir ttc, total avoir, total de l'avoir, net avoir, net a deduire,
          net a votre credit, credit total, total credit, credit note total, total refund,
          amount credited, total credited, refund total, total vat included, total vat inclusive,
          total inclusive of vat, inclusive of vat, total tax included, total taxes included,
          total inclusive of tax, total including gst, total incl gst, total inc gst,
          amount including gst, order value, total inc. vat, total (incl. vat), total (inc vat),
          value incl vat, value including vat, price incl vat, price including vat,
          total fees, total invoice value, bill amount, invoice value, total bill amount,
          net payable, net amount payable, total value, overall total,
          total overall, full total, project total, total project cost, total estimated cost,
          estimated total, total investment, proposal total, total offre, total de l'offre,
          montant de l'offre, montant du devis, total general tvac, cout total, prix total,
          montant total du devis, montant total de la commande, montant de la commande,
          montant du bon de commande, total bon de commande, total du bon, total du bon de commande,
          total purchase order, po value, total po value, purchase order value,
          fare total, total fare, ticket total, amount charged, total charged, total purchase,
          total achat, total achats, room charge total, folio total
          """);
  static final Labels GROSS_DUE =
      Labels.list(
          """
          net a payer, net a regler, total a payer, total a regler, montant a payer,
          montant a regler, montant du, montant net a payer, somme a payer, a payer,
          a regler, reste a payer, reste a regler, solde a payer, solde a regler, solde du,
          total due, total amount due, total amount payable, total payable, total to pay,
          amount due, amount payable, amount to pay, balance due, please pay, balance to pay,
          pay this amount, total now due, total balance due, to pay, now due,
          total net a payer, net to pay, total du, total a votre charge, montant a votre charge,
          reste a charge, reste du, solde, balance, total outstanding, amount outstanding,
          outstanding balance, outstanding, total balance, new balance, to be paid,
          amount to be paid, total amount to be paid, total amount to pay, total now payable,
          now payable, we will debit, amount to be debited, montant du prelevement,
          montant a prelever, total a prelever, a percevoir, due now, balance payable,
          montant exigible, somme due, net due, total owed, amount owing, total owing,
          montant total du, total montant du
          """);
  static final Labels GROSS_WEAK =
      Labels.list(
              """
              total, total eur, total euros, total gbp, total usd, totaux, montant,
              amount, totals, tot, total chf, total cad, total inr, total s, total e
              """)
          .exceptList(
              """
              total articles, total des articles, total article, nombre total, total items,
              total qty, total quantity, total quantite, total hours, total heures, total points,
              total remise, total remises, total discount, total savings, total saved,
              total economies, total page, line total, total ligne, total paid, total paye,
              total regle, total acompte, total jours, total deductions, total shipping,
              total weight
              """);

  /** What was handed over to pay: on a receipt mostly the total, but for cash. */
  static final Labels PAID =
      Labels.list(
          """
          cb, carte bancaire, carte, carte bleue, visa, mastercard, card, debit, contactless,
          sans contact, card payment, paid by card, amount paid, total paid, montant paye,
          montant regle, paiement cb, regle par carte, paiement, credit card, debit card,
          paid, sale, amex, total paye
          """);

  static final Labels OTHER =
      Labels.list(
          """
          acompte, acompte verse, acomptes, deposit, deposit paid, advance, deja paye,
          deja regle, deja verse, already paid, less deposit, rendu, rendu monnaie, a rendre,
          change, change due, monnaie, monnaie rendue, especes, cash, cash tendered,
          tendered, remise, remises, rabais, ristourne, discount, frais de port, port,
          livraison, frais de livraison, shipping, delivery, delivery charge, postage,
          carriage, freight, escompte, capital, prix unitaire, pu ht, p.u. ht,
          prix unitaire ht, unit price, price, taux, rate, vat rate, tax rate, taux tva,
          taux de tva, eco-participation, total articles, total discount, total remise,
          total savings, penalite, indemnite forfaitaire, frais de recouvrement, pourboire,
          tip, service charge, solde precedent, previous balance, plafond, minimum,
          acompte a la commande, avoir, retenue de garantie, line total, total ligne,
          loyalty, points, montants cumules, situations precedentes, deja facture, previously invoiced,
          previously billed, last bill, previous bill, facture precedente, ancien solde,
          amount in words, suggested tip, suggested gratuity, gratuity, you saved, savings,
          vous economisez, economies, credits applied, credit applied, payments received,
          payment received, less payments, less discount, discount applied, coupon, voucher,
          gift card, bon d'achat, cagnotte, total points, prime cee, prime energie,
          security deposit, depot de garantie, holding deposit, caution, consigne,
          prix/l, price per litre, price/l, prix unit, prix au litre, prix/kg, nombre d'articles
          """);

  /** What heads the table of the goods, where "total HT" names a column and no total. */
  private static final Labels ITEM_HEADER =
      Labels.list(
          """
          designation, description, quantite, qte, qty, quantity, libelle, article, articles,
          unit price, prix unitaire, pu, pu ht, p.u, p.u. ht, item, items, produit, product,
          prestation, details, unite, unit, hours, heures, prix unit, code article,
          rate hour, reference
          """);

  private TotalLabels() {}

  /** Where the table of goods begins, as a fraction of the page's height; 1 without one. */
  static double itemsFrom(PageLayout page) {
    return ITEM_HEADER.find(page).stream()
        .filter(hit -> hit.leads() && inItemHeader(hit))
        .mapToDouble(hit -> hit.label().box().y0())
        .min()
        .orElse(1);
  }

  /** Whether the label stands in the head row of the table of goods. */
  static boolean inItemHeader(Labels.Hit hit) {
    double y = hit.label().box().centerY();
    double reach = hit.label().box().height();
    int words = 0;
    for (Cell cell : hit.page().near(y, reach)) {
      if (cell != hit.cell() && ITEM_HEADER.start(cell)) {
        words++;
      } else if (cell == hit.cell() && hit.from() > 0 && ITEM_HEADER.start(cell)) {
        words += 2;
      }
    }
    return words >= 2;
  }
}
