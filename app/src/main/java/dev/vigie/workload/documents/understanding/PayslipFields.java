package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Word;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Fields of payslips; the period is a month, {@code 2024-03}. */
final class PayslipFields implements FieldExtractor {
  private static final Labels EMPLOYER =
      Labels.list(
              """
              employeur, nom de l'employeur, employer, employer name, entreprise, societe, company,
              company name, raison sociale, etablissement, name of employer, organisation, nom de l'entreprise
              """)
          .exceptList(
              """
              employee name, employee details, employee, employer ni, employer paye,
              employer ref, employer no, employer contributions, employer's ni, employer pension,
              entreprise n, company no, company number, part employeur, charges employeur,
              cout employeur, employer ref no, total employeur, employer reference, company reg,
              cotisations employeur, employer costs
              """);
  private static final Labels EMPLOYEE =
      Labels.list(
              """
              salarie, nom du salarie, salarie(e), employee, employee name, nom et prenom, nom prenom,
              nom & prenom, prenom nom, prenom et nom, nom prenoms, collaborateur, agent, employe,
              nom de l'employe, name, name of employee, beneficiaire, staff name, employee details, nom et prenoms,
              travailleur, nom du travailleur, travailleuse, ouvrier, worker, worker name, associate,
              associate name, staff member, team member, payee, pay to, pay to the order of,
              identite du salarie, nom de l'agent, nom du collaborateur, full name
              """)
          .exceptList(
              """
              employer, employer name, employeur, nom de l'employeur, employee no,
              employee number, employee id, employee ref, employee ni, matricule salarie,
              n salarie, part salarie, part salariale, employee contributions, employee code,
              salarie n, cotisations salarie, employee pension, employee's ni, total salarie,
              name of employer
              """);
  private static final Labels SURNAME =
      Labels.of("nom", "surname", "last name", "nom de famille", "family name");
  private static final Labels GIVEN_NAME =
      Labels.of("prenom", "prenoms", "first name", "forename", "given name");

  private static final Labels GROSS =
      Labels.list(
              """
              salaire brut, total brut, remuneration brute, brut total, total salaire brut, gross pay,
              total gross pay, gross salary, total gross, gross earnings, gross wages, salaire brut total,
              brut du mois, montant brut, remuneration brute totale, total remuneration brute, salaire brut mensuel,
              total gross earnings, gross pay this period, brut mensuel, total du brut, current gross,
              remuneration brute mensuelle, salaire brut soumis, total brut mensuel, salaire brut (a),
              total des elements bruts, traitement brut, total brut soumis a cotisations, current gross pay,
              gross amount, remuneration brute du mois, gross income, salaire brut du mois, gross monthly salary
              """)
          .exceptList(
              """
              cumul brut, brut annuel, brut imposable, brut fiscal, gross for tax, taxable gross,
              gross taxable, gross to date, gross ytd, brut cumule, salaire brut de base,
              gross pay to date, total gross pay td, gross pay td, gross for ni, gross pay ytd,
              gross taxable pay
              """);
  private static final Labels GROSS_WEAK =
      Labels.list(
          """
          brut, gross, total earnings, total payments, total pay, total des gains,
          total gains, earnings total, salaire de base brut, total pay and allowances,
          total current earnings, current earnings, total taxable pay, total a payer brut,
          total additions, total des remunerations, total payments this period
          """);
  private static final Labels NET =
      Labels.list(
              """
              net a payer, net paye, net paye en euros, net a payer au salarie, net a payer apres impot,
              net a payer apres prelevement a la source, net verse, montant net paye, net pay,
              net salary, take home pay, net payment, total net pay, net wages, salaire net a payer,
              net amount paid, net a payer en euros, net payable, montant verse, salaire net paye, net a verser,
              net a payer apres impot sur le revenu, net apres impot, montant net a payer, net paid, net pay this period, salaire net verse,
              net paye au salarie, montant net verse, net a payer a l'employe, net check, net check amount,
              current net pay, current net, total net, net amount payable, net a payer (eur), net a virer,
              net earnings, net salary payable, amount of net pay, net deposit, net distribution,
              a payer au salarie, net to pay, net take home, net pay for the period, montant vire,
              net a percevoir, net percu, salaire net percu, montant paye, remuneration nette versee
              """)
          .exceptList(
              """
              net a payer avant impot, net a payer avant, net avant impot, net imposable,
              net fiscal, net social, montant net social, cumul net, net pay to date,
              net pay ytd, net a payer avant impot sur le revenu, net paye avant impot,
              net a payer avant prelevement, net social imposable, net taxable pay, net pay td, net to date,
              net a payer avant impots, net imposable cumule, total net imposable, net imposable du mois,
              net paye avant prelevement, salaire net avant impot, salaire net imposable
              """);
  private static final Labels NET_WEAK =
      Labels.of(
          "salaire net",
          "net",
          "total net",
          "net a payer avant impot",
          "net amount",
          "net a payer avant impot sur le revenu",
          "amount paid",
          "virement");

  private static final Pattern PERSON =
      Pattern.compile(
          "(?:\\p{L}{1,5}\\.? )?\\p{Lu}[\\p{L}'’-]{1,20}(?: \\p{Lu}\\.?)?(?: \\p{Lu}[\\p{L}'’-]{1,20}){1,2}");

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.PAYSLIP);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    Paper paper = Paper.of(pages);
    Map<String, Field> fields = new LinkedHashMap<>();
    Optional<Candidate<String>> employee = employee(paper);
    Optional<Candidate<String>> employer =
        LabelledNames.find(paper, EMPLOYER, 0.92)
            .or(() -> Letterhead.find(paper, List.of(), employee));
    CommercialFields.put(fields, "employer", employer, Function.identity());
    CommercialFields.put(
        fields,
        "employee",
        employee
            .or(() -> Parties.addressee(paper, 0.3, employer))
            .or(() -> AddressBlocks.addressee(paper.first(), employer))
            .or(() -> nameAlone(paper, employer)),
        Function.identity());
    CommercialFields.put(fields, "period", Periods.payslip(paper), YearMonth::toString);

    Function<Amounts.Found, String> money =
        amount -> Amounts.format(amount.value(), paper.currencyCode());
    Optional<Candidate<Amounts.Found>> gross =
        amount(paper, GROSS, 0.93).or(() -> amount(paper, GROSS_WEAK, 0.7));
    CommercialFields.put(fields, "gross_pay", gross, money);
    Optional<Candidate<Amounts.Found>> net =
        amount(paper, NET, 0.93).or(() -> amount(paper, NET_WEAK, 0.65));
    CommercialFields.put(fields, "net_pay", net, money);
    return fields;
  }

  private static Optional<Candidate<String>> employee(Paper paper) {
    Optional<Candidate<String>> whole = LabelledNames.find(paper, EMPLOYEE, 0.92);
    if (whole.isPresent()) {
      return whole;
    }
    Optional<Candidate<String>> surname = LabelledNames.find(paper, SURNAME, 0.88);
    Optional<Candidate<String>> given = LabelledNames.find(paper, GIVEN_NAME, 0.88);
    if (surname.isEmpty() || given.isEmpty()) {
      return surname;
    }
    List<Word> words = new ArrayList<>(given.get().span().words());
    words.addAll(surname.get().span().words());
    Span both = new Span(surname.get().span().page(), words);
    return Optional.of(new Candidate<>(both.text(), both, surname.get().score()));
  }

  /** A name in a line of its own near the top, without an address. */
  private static Optional<Candidate<String>> nameAlone(
      Paper paper, Optional<Candidate<String>> employer) {
    return paper.first().cells().stream()
        .filter(cell -> cell.box().y0() < 0.3 && PERSON.matcher(cell.text()).matches())
        .filter(cell -> employer.isEmpty() || !cell.text().contains(employer.get().value()))
        .map(cell -> Names.of(cell.span()))
        .flatMap(Optional::stream)
        .filter(name -> !Names.trade(name.text()) && !Names.legalForm(name.text()))
        .findFirst()
        .map(name -> new Candidate<>(name.text(), name, 0.4));
  }

  /** Of a row with base, rate and amount the amount; never a sum since the start of the year. */
  private static Optional<Candidate<Amounts.Found>> amount(
      Paper paper, Labels labels, double weight) {
    List<Candidate<Amounts.Found>> found = new ArrayList<>();
    for (Labels.Hit hit : paper.find(labels)) {
      if (RowAmounts.toDate(hit)) {
        continue;
      }
      List<Candidate<Amounts.Found>> row = RowAmounts.ofThisPeriod(hit, RowAmounts.of(hit, weight));
      if (!row.isEmpty()) {
        Candidate<Amounts.Found> amount = paper.english() ? row.getFirst() : row.getLast();
        found.add(hit.leads() ? amount : amount.times(0.9));
      }
    }
    // The amount to be paid is often repeated at the foot: the last of equals.
    return found.stream()
        .max(
            Comparator.comparingDouble((Candidate<Amounts.Found> each) -> each.score())
                .thenComparingDouble(each -> each.span().box().y0()));
  }
}
