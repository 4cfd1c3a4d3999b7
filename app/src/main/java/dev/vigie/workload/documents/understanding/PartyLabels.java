package dev.vigie.workload.documents.understanding;

/** How French and English papers name who issues them and whom they address. */
final class PartyLabels {
  static final Labels CUSTOMER =
      Labels.list(
              """
              facture a, facturee a, facturer a, a facturer a, adresse de facturation,
              client facture, adresse facturation, facturation, facture adressee a, bill to,
              billed to, invoice to, invoiced to, sold to, client, clients, customer,
              destinataire, adresse a, adressee a, customer name,
              nom du client, nom client, billing address, billing to, billing details, bill-to,
              acheteur, acquereur, buyer, prepared for, quote for, quotation for, quoted to,
              estimate for, invoice for, devis pour, etabli pour, prepare pour,
              devis a l'attention de, pour le compte de, doit, adresse client, adresse du client,
              entreprise cliente, societe cliente, client facturee, cliente,
              invoice address, guest, guest name, guest details, name of guest, passenger,
              passenger name, patient, patient name, assure, souscripteur, abonne, titulaire,
              titulaire du contrat, account holder, account name, account of, policyholder,
              nom de l'acheteur, nom de l'abonne, nom du patient, nom du passager, locataire,
              tenant, insured, bill to address, billed to address, bill to party,
              sold to party, sold to address, invoice recipient, address, adresse,
              credit to, issued for, commande par, ordered by, passee par, hote, debiteur,
              proprietaire, preneur, payer, payor, subscriber, member, licensee,
              client final, nom et adresse du client, customer name and address,
              name and address, nom et adresse, facture etablie pour, facture pour,
              coordonnees client, vos coordonnees, charge to, to, maitre d'ouvrage, purchaser,
              client name, customer details, client details, name of customer, issued to,
              beneficiaire, donneur d'ordre, commanditaire, for, pour, recipient
              """)
          .exceptList(
              """
              client n, n client, no client, code client, numero client, numero de client,
              n de client, ref client, reference client, service client, service clients,
              relation client, relations clients, espace client, client id, client no,
              client number, client ref, customer no, customer number, customer id, customer ref,
              customer code, customer service, customer reference, customer account,
              customer care, customer copy, compte client, id client, identifiant client,
              tva client, client depuis, votre reference client, customer vat, customer po,
              customer order, exemplaire client, numero de commande client, commande client,
              client code, ticket client, for queries, for your, for payment, for any,
              pour toute, pour tout, pour acquit, pour le, invoice no, invoice number, bill no,
              address of, adresse de livraison, adresse du chantier, adresse de, adresse du,
              adresse mail, adresse e-mail, adresse email, address line, adresse postale,
              site address, email address, delivery address, payer avant, payer le,
              account no, account number, account ref, member no, member id, member since,
              member number, patient id, patient no, guest no, for services, for professional,
              guest folio, guest check, guests, account holder name of
              """);
  static final Labels DELIVERY =
      Labels.list(
          """
          ship to, deliver to, delivery address, livre a, livrer a, adresse de livraison,
          shipping address, expedie a, lieu de livraison, shipped to, delivered to,
          delivery to, adresse livraison, livraison a, consignee
          """);

  /** A person within the customer's firm, or the customer where there is none. */
  static final Labels CONTACT =
      Labels.list(
          """
          a l'attention de, a l'att de, a l'att, att, attn, attention, fao, for the attention of,
          contact, care of
          """);

  static final Labels ISSUER =
      Labels.list(
              """
              emetteur, emis par, etabli par, vendeur, fournisseur, prestataire, facture par,
              facturee par, from, seller, supplier, vendor, bill from, issued by, billed by,
              invoice from, sold by, merchant, entreprise, societe emettrice, expediteur,
              de la part de, vendu par, vendu et expedie par, vendu et facture par,
              vendeur partenaire, expedie et vendu par, sold and shipped by, sold and invoiced by,
              shipped and sold by, raised by, your supplier, votre fournisseur, votre vendeur,
              beneficiaire du paiement, payable a, cheque payable to, creancier,
              payee, account name, titulaire du compte, coordonnees du vendeur, invoiced by,
              invoice issued by, facture emise par, facture etablie par, seller details,
              supplier details, supplier name, seller name, company name, provider, service provider, our company, quote from, prepared by,
              commerce, commercant, enseigne, remit to, payable to, a l'ordre de,
              make cheques payable to, cheques payable to, cheque a l'ordre de, de,
              raison sociale
              """)
          .exceptList(
              """
              supplier ref, supplier no, supplier number, supplier code, vendor id, vendor no,
              vendor number, vendor code, code fournisseur, n fournisseur, ref fournisseur,
              reference fournisseur, fournisseur n, from date, date de, merchant id, merchant no,
              merchant copy, numero de, n de, mode de, bon de, conditions de
              """);
  static final Labels BUYER_OF_ORDER =
      Labels.list(
          """
          acheteur, buyer, emetteur, donneur d'ordre, issued by, from, emis par, purchaser,
          ordered by, commande par, client, customer, facturer a, adresse de facturation,
          bill to, invoice to, raised by, invoice address, billing address, purchased by,
          order from, commande de, commande emise par, commande passee par, service acheteur,
          entite acheteuse, buying entity, bill-to
          """);
  static final Labels SELLER_OF_ORDER =
      Labels.list(
              """
              fournisseur, supplier, vendor, seller, vendeur, prestataire, to, destinataire,
              adresse a, to supplier, order to, commande a, supplier name, vendor name,
              nom du fournisseur, titulaire, contractor, supplier details, vendor details,
              supplier address, vendor address, adresse fournisseur, entreprise, cocontractant
              """)
          .exceptList(
              """
              supplier ref, supplier no, supplier number, supplier code, vendor id, vendor no,
              vendor number, vendor code, code fournisseur, n fournisseur, ref fournisseur,
              fournisseur n
              """);

  private PartyLabels() {}
}
