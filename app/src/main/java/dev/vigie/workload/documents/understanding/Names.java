package dev.vigie.workload.documents.understanding;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the line of an address that names somebody from the others, and trims it to the name. */
final class Names {
  private static final int LONGEST = 80;

  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:SAS|S\\.A\\.S\\.?|SASU|SARL|S\\.A\\.R\\.L\\.?|EURL|SA|S\\.A\\.|SNC|SCI|SCOP|SELARL"
              + "|SCP|GIE|EI|EIRL|Ltd|LTD|Limited|LIMITED|LLC|L\\.L\\.C\\.|LLP|PLC|plc|Inc|INC|Corp|Corporation"
              + "|GmbH|AG|KG|BV|B\\.V\\.|NV|SpA|SRL|SL|Oy|AB|ApS|Pty|CIC)(?![\\p{L}\\d])");

  /** In plain letters. */
  private static final Pattern TRADE =
      Pattern.compile(
          "(?<!\\p{L})(?:& (?:fils|sons|co|cie|associes|associates|partners)|et fils|and sons|freres"
              + "|brothers|group|groupe|services|solutions|consulting|conseil|studio|atelier|ateliers"
              + "|societe|company|entreprise|etablissements|ets|cabinet|agence|agency|systems|systemes|boulangerie"
              + "|restaurant|cafe|bistrot|brasserie|pharmacie|garage|hotel|hotel|supplies|trading|works"
              + "|logistics|logistique|industries|technologies|design|digital|media|imprimerie|mairie|commune|council|university"
              + "|universite|association|fondation|lycee|college|school|ecole|clinique|bank|banque)(?!\\p{L})");

  private static final Pattern TITLE =
      Pattern.compile(
          "^(?:M\\.?(?: et | ou |/|& )Mme\\.?|Monsieur et Madame|Mr\\.? (?:and|&) Mrs\\.?|Monsieur|Madame"
              + "|Mademoiselle|M\\.|M(?= [\\p{Lu}])|Mme\\.?|Mlle\\.?|MME\\.?|MLLE\\.?|Mr\\.?|MR\\.?|Mrs\\.?|MRS\\.?|Ms\\.?|MS\\.?|Miss"
              + "|Dr\\.?|Maître|Me\\.?)\\s+(?=\\p{L})");

  private static final Pattern LEAD =
      Pattern.compile(
          "(?iu)^(?:nom et prénoms?|prénom et nom|nom prénom|nom|name|société|raison sociale|company name|company"
              + "|entreprise|client|customer|dénomination|domiciliation|banque|bank|bank name|titulaire|attn|à l['’]attention de|attention|c/o|full name|destinataire|organisme|organisme de formation"
              + "|vendeur|fournisseur|émetteur|prestataire|supplier|vendor|seller|issuer|employeur|acheteur|buyer|bénéficiaire)"
              + " ?[:.] ?");

  /** Behind the name in one line: address, numbers, capital. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?iu)(?: ?[,•·|–—-]+ ?(?=(?:\\d|siret|siren|rcs|r\\.c\\.s|tva|tél|tel|capital|au capital|n°|www|http|company|registered|vat|bp|cs|zi|za|zac"
              + "|e-?mail|phone|unit \\d|suite|floor|level \\d|building|p\\.?o\\.? box|rue|avenue|boulevard|place|chemin|iban|bic|société|sas au|sarl au|sa au))"
              + "| [–—•·|] | - |,? (?:sas|sarl|sa|eurl|sasu|s\\.a\\.s\\.|société)? ?(?:par actions simplifiée )?au capital"
              + "|,? (?:sas|sarl|sa|eurl|sasu|société) (?:par actions|à responsabilité|anonyme|unipersonnelle)"
              + "| siret| siren| rcs | r\\.c\\.s| n° tva| tva | is registered| registered | \\(siret|, company|, vat| company no| company reg|, \\d| vat reg| tél | tel ).*$");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?iu)^(?:\\d{1,5}(?: ?(?:bis|ter|[a-d]))?[, ]{1,2}.{0,60}|.{0,40}(?<!\\p{L})(?:rue|avenue|av\\.|bd|boulevard"
              + "|place|chemin|allée|impasse|route|quai|cours|square|lotissement|résidence|street|road|lane|drive"
              + "|court|terrace|crescent|st\\.|rd\\.|ave\\.|blvd|suite|floor|unit|zone industrielle|zac|z\\.a\\.|bp"
              + "|p\\.?o\\.? box|cedex|bâtiment (?=\\p{L}?\\d{0,3}(?:[ ,]|$))|immeuble|étage|industrial estate|business park)(?!\\p{L}).{0,60})$");

  private static final Pattern POST_CODE =
      Pattern.compile(
          "(?:(?<![\\d-])(?:F-)?\\d{5}(?!\\d) +\\p{Lu}[\\p{L}' -]+|\\p{L}{2,},? (?:[A-Z]{2} )?\\d{5}(?:-\\d{4})?(?!\\d)"
              + "|(?<![A-Z0-9])[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}(?![A-Z0-9])|(?:^|, )(?:CH-|B-|L-)?[1-9]\\d{3} \\p{Lu}[\\p{L}'’ -]+$|(?<!\\d)\\d{4} \\p{Lu}\\p{L}+$|[A-Z]\\d[A-Z] \\d[A-Z]\\d)");

  private static final Pattern CONTACT =
      Pattern.compile(
          "(?iu)@|www\\.|https?:|\\.(?:fr|com|co\\.uk|org|net|io|eu)(?!\\p{L})|(?<!\\p{L})(?:tél|tel|téléphone|phone|telephone"
              + "|fax|mobile|e-?mail|courriel|siret|siren|rcs|ape|naf|iban|bic|swift|tva|vat|capital)(?!\\p{L})"
              + "|(?:\\d[ .-]?){9,}");

  /** Headings and words of forms: never the name of a company or a person. */
  private static final Set<String> FORM_WORDS =
      Set.of(
          """
          facture invoice devis quote quotation estimate avoir date page total montant
          amount description designation quantite qty reference ref numero number echeance
          due paiement payment reglement client customer livraison delivery commande order
          receipt recu ticket bon bill ship sold adresse address bulletin payslip payroll
          salaire releve statement compte account solde balance periode period duplicata
          copy original objet subject vendeur seller emetteur destinataire fournisseur
          supplier vendor from to merci thank thanks welcome bienvenue conditions terms
          tax tva vat net purchase pay paie matricule employee employeur employer
          convention emploi job fiche code service attn votre your notre our titulaire
          holder identite bancaire rib salarie prestation article currency devise valable
          valid issued emis dont iban proforma tel caisse serveur table server cashier
          till facturer facturation billing shipping name nom mode method sort agence
          branch situation extrait operations transactions summary especes rendu cb carte
          monnaie cash card change visa mastercard subtotal sous monsieur madame
          mademoiselle mr mrs ms mme mlle process current earnings deductions payments ytd
          year member gain gains hours heures rate taux base cotisations valeur libelle
          details particulars identifiant domiciliation guichet cle siret siren material
          materiel piece parametre line ligne pos item items articles incoterms paye paid regle
          requisitioner termes
          """
              .strip()
              .split("\\s+"));

  private static final Labels HEADINGS =
      Labels.list(
          """
          credit note, tax invoice, sales invoice, guest folio, folio, pro forma, proforma,
          note d'honoraires, note de frais, station service, adresse, offre de prix, offre,
          proposal, proposition commerciale, work order, sales receipt, sales order, statement,
          payment receipt, cash receipt, official receipt, credit memo, debit note, proposition,
          page, duplicate, original, copie, brouillon, draft, unpaid, overdue, acquittee,
          vos contacts, nous contacter, contact us, how to pay, your account, votre compte,
          situation de travaux, decompte, appel de fonds, avis d'echeance, justificatif,
          remittance advice, confirmation, order confirmation, confirmation de commande,
          details, informations, information, united kingdom, france, ireland, germany,
          belgique, suisse, luxembourg, canada, united states, service achats, purchasing,
          po reference, po number, order number, order date, entreprise cliente, votre contact,
          numero de commande, date de commande, date de facture, invoice number, invoice date,
          societe, company, entreprise, folio tax invoice, bill to, raison sociale,
          purchasing department, service comptabilite, accounts payable, comptabilite
          """);

  /** Of an article or a customer: "PN-3707", "C06185". */
  private static final Pattern CODE = Pattern.compile("\\p{Lu}{1,4}[-_/.]?\\d{2,12}");

  private static final Pattern COLUMN = Pattern.compile("^a (?:payer|deduire|reporter|verser)");

  private Names() {}

  /** The name in a line; empty when the line is something else. */
  static Optional<Span> of(Span line) {
    return of(line, false);
  }

  /**
   * @param labelled whether a label says that a name stands here, so that fewer doubts are raised
   */
  static Optional<Span> of(Span line, boolean labelled) {
    Optional<Span> trimmed = line.trimmed();
    if (trimmed.isEmpty() || trimmed.get().text().length() > 400 || line.text().endsWith(":")) {
      return Optional.empty();
    }
    String text = trimmed.get().text();
    if (CODE.matcher(text).matches()) {
      return Optional.empty();
    }
    int from = 0;
    int to = text.length();
    Matcher lead = LEAD.matcher(text);
    if (lead.find()) {
      from = lead.end();
    }
    Matcher title = TITLE.matcher(text.substring(from));
    if (title.find()) {
      from += title.end();
    }
    Matcher tail = TAIL.matcher(text.substring(from));
    if (tail.find() && tail.start() > 1) {
      to = from + tail.start();
    }
    Optional<Span> name = trimmed.get().part(from, to).flatMap(Span::trimmed);
    return name.filter(span -> plausible(span.text(), labelled));
  }

  private static boolean heading(String text) {
    return HEADINGS.is(text);
  }

  static boolean legalForm(String text) {
    return LEGAL_FORM.matcher(text).find();
  }

  /** "LLP": the end of a name, and none by itself. */
  static boolean onlyLegalForm(String text) {
    return LEGAL_FORM.matcher(text).matches();
  }

  static boolean trade(String text) {
    return TRADE.matcher(Fold.plain(text)).find();
  }

  static boolean postCode(String text) {
    return POST_CODE.matcher(head(text)).find();
  }

  static boolean address(String text) {
    boolean number = text.chars().anyMatch(Character::isDigit);
    // "Café de la Place" is no square.
    return (ADDRESS.matcher(head(text)).find()
            && (number || !TRADE.matcher(Fold.plain(head(text))).lookingAt()))
        || postCode(text);
  }

  static boolean contact(String text) {
    return CONTACT.matcher(head(text)).find();
  }

  private static String head(String text) {
    return text.substring(0, Math.min(120, text.length()));
  }

  private static boolean plausible(String text, boolean labelled) {
    if (text.length() < 2 || text.length() > LONGEST) {
      return false;
    }
    long letters = text.chars().filter(Character::isLetter).count();
    long figures = text.chars().filter(Character::isDigit).count();
    if (letters < 2 || figures > letters || contact(text) || address(text)) {
      return false;
    }
    if (text.endsWith(":")
        || text.contains(" : ")
        || onlyLegalForm(text)
        || heading(text)
        || FieldLabels.isLabel(text)
        || !Dates.find(text, Dates.Order.DAY_FIRST).isEmpty()
        || (figures >= 4 && !Dates.findMonths(text).isEmpty())) {
      return false;
    }
    String plain = Fold.plain(text);
    String first = plain.split("[^\\p{L}]+", 2)[0];
    // "Caisse d'Épargne" is a bank, "Caisse 03" a till.
    boolean heading = FORM_WORDS.contains(first) && !(first.equals("caisse") && figures == 0);
    heading |= COLUMN.matcher(plain).find();
    return !heading || (labelled && legalForm(text));
  }
}
