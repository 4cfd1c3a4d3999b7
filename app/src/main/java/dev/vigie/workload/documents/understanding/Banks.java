package dev.vigie.workload.documents.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the bank that keeps an account, and in whose name. */
final class Banks {
  private static final Labels KNOWN =
      Labels.list(
          """
          bnp paribas, credit agricole, societe generale, credit mutuel, cic, lcl, credit lyonnais,
          la banque postale, caisse d'epargne, banque populaire, boursorama, boursobank, fortuneo,
          hello bank, monabanq, credit du nord, axa banque, bred, hsbc, barclays, lloyds bank, lloyds,
          natwest, santander, revolut, n26, monzo, starling bank, tsb, nationwide, halifax,
          royal bank of scotland, rbs, metro bank, co-operative bank, first direct, virgin money,
          bank of scotland, bank of ireland, allied irish banks, chase, bank of america, wells fargo,
          citibank, deutsche bank, commerzbank, ing, bunq, qonto, shine, ubs, credit suisse, postfinance
          """);
  static final Labels BANK =
      Labels.list(
          """
          banque, bank, bank name, nom de la banque, domiciliation, etablissement,
          etablissement bancaire, name of bank, account bank, banque domiciliataire,
          agence de domiciliation, banking institution, financial institution, bank branch
          """);
  private static final Pattern WORD =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:banque|bank|crédit|credit|caisse|building society|banking|banco|bancaire coopérative"
              + "|\\p{L}{3,12}bank|\\p{L}{3,12}banque)(?!\\p{L})");
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:statement|relevé|releve|identité|details|coordonnées|account|compte|code|iban|bic"
              + "|débit|debit|card|carte|transfer|virement|solde|balance|total|date|clé|rib|reçus|money|fees|frais|guichet|your|votre|call|statements)(?!\\p{L})");

  static final Labels HOLDER =
      Labels.list(
              """
              titulaire, titulaire du compte, nom du titulaire, titulaires, intitule du compte, intitule,
              nom et adresse du titulaire, compte de, au nom de, account holder, account holders,
              account name, holder, name of account holder, account holder name, holder name,
              account owner, beneficiaire, beneficiary, beneficiary name, payee, payee name, client,
              customer, customer name, in the name of, account in the name of, nom du client, name, nom,
              titulaire de compte, name on account, name of holder, account title, nom du compte,
              member, member name, account in name of, primary account holder, account held by,
              titulaire(s), titulaire(s) du compte, cotitulaires, denomination du compte,
              raison sociale, nom et prenom du titulaire, nom / raison sociale, compte ouvert au nom de,
              statement for, prepared for, account of, proprietaire du compte,
              nom de l'entreprise, business name, company name, client name, intitule de compte,
              ouvert au nom de, ouvert au nom, name on the account, name of the account,
              name of account, name of the account holder, in favour of, en faveur de,
              titulaire / account holder, compte au nom de, account in the name of
              """)
          .exceptList(
              """
              member number, member no, member id, member since, client n, n client, customer number, customer no, client id, customer id,
              nom de la banque, bank name, numero client, account name of bank
              """);

  private Banks() {}

  static Optional<Candidate<String>> bank(Paper paper) {
    List<Candidate<String>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(BANK)) {
      boolean domicile = hit.label().text().toLowerCase(Locale.ROOT).startsWith("domic");
      // "Banque du Nord" without a colon is a name, not a label with its value.
      if (hit.leads() && (hit.rest().isEmpty() || hit.cell().text().contains(":"))) {
        LabelledNames.beside(hit, domicile ? 0.65 : 0.9).ifPresent(found::add);
      }
    }
    for (Labels.Hit hit : paper.find(KNOWN)) {
      boolean brand =
          hit.label().words().getFirst().text().chars().anyMatch(Character::isUpperCase);
      if (brand && hit.leads()) {
        Span name = name(hit.cell().span()).orElseGet(hit::label);
        found.add(
            new Candidate<>(name.text(), name, 0.93 - 0.3 * position(hit.page(), hit.cell())));
      }
    }
    for (Cell cell : paper.first().cells()) {
      if (WORD.matcher(head(cell.text())).find()
          && (cell.box().y0() < 0.3 || cell.box().y0() > 0.85)) {
        name(cell.span())
            .map(name ->
                new Candidate<>(name.text(), name, 0.85 - 0.3 * position(paper.first(), cell)))
            .ifPresent(found::add);
      }
    }
    found.removeIf(each -> NO_NAME.matcher(head(each.value())).find());
    if (found.isEmpty()) {
      return Letterhead.find(paper, List.of(), holder(paper, Optional.empty()));
    }
    return found.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  static Optional<Candidate<String>> holder(Paper paper, Optional<Candidate<String>> bank) {
    return labelled(paper)
        .or(() -> Parties.addressee(paper, 0.3, bank))
        .or(() -> Parties.addressee(paper, 0, bank))
        .or(() -> AddressBlocks.addressee(paper.first(), bank));
  }

  /** Of two labels side by side, "Titulaire (Account owner)", the second has the name. */
  private static Optional<Candidate<String>> labelled(Paper paper) {
    List<Labels.Hit> hits = paper.find(HOLDER);
    List<Candidate<String>> found = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Labels.Hit hit = hits.get(i);
      boolean second = i > 0 && follows(hits.get(i - 1), hit);
      boolean first = i + 1 < hits.size() && follows(hit, hits.get(i + 1));
      if ((hit.leads() || second) && !first) {
        LabelledNames.beside(hit, 0.92).ifPresent(found::add);
      }
    }
    return found.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  private static boolean follows(Labels.Hit one, Labels.Hit other) {
    return one.cell() == other.cell() && other.from() - one.to() <= 2;
  }

  private static double position(PageLayout page, Cell cell) {
    return page.page().number() > 1 ? 1 : Math.min(cell.box().y0(), 0.5);
  }

  private static Optional<Span> name(Span span) {
    return Names.of(span, true)
        .filter(name -> name.words().size() > 1 || name.text().length() > 7)
        .filter(name -> !NO_NAME.matcher(head(name.text())).find());
  }

  private static String head(String text) {
    return text.substring(0, Math.min(100, text.length()));
  }
}
