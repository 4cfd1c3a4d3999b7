package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Box;
import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.understanding.Labels.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who concludes a contract, and when. */
final class ContractFields implements FieldExtractor {
  private static final double SURE = 0.92;
  private static final double LIKELY = 0.8;
  private static final double GUESSED = 0.55;
  private static final int FLOW = 40_000;
  private static final int PREAMBLE = 3_000;
  private static final int LONGEST_NAME = 80;
  private static final int MOST_PARTIES = 4;

  private static final Pattern BEGIN =
      Pattern.compile(
          "(?iu)(?:(?<!entre )les soussign[ée]{1,3}s?(?=[ :(])|entre les soussign[ée]{1,3}s?(?: ?\\([^)]{0,4}\\))?s?|(?<!\\p{L})entre(?!\\p{L})(?! autres)(?!.{0,40}soussign)|by and between|made (?:on .{4,40}? )?between|(?<!\\p{L})between(?!\\p{L})|conclu entre|concluded between|les parties(?: ci-dessous| suivantes)? ?:|parties ?:|(?<!\\p{L})parties (?=\\(?1[).] )|les parties suivantes|the following parties|parties contractantes|contracting parties|the parties to this .{1,40}? are)");
  private static final Pattern END =
      Pattern.compile(
          "(?i)(?:il (?:a été|est) (?:préalablement )?(?:arrêté|convenu|exposé|rappelé)|ont convenu|conviennent|a été convenu|article (?:1|i|premier)(?!\\d)|préambule|whereas|recitals|background|"
              + "it is (?:hereby )?agreed|agree as follows|now,? therefore|1\\. |the parties agree|exposé)");
  private static final Pattern SPLIT =
      Pattern.compile(
          "(?:(?<![\\p{L}’'])(?:ET|Et|AND|And)(?!\\p{L})[ :,]{0,3}|[;,.)»”\"] ?(?:d[’']une part,? ?)?(?:et|and) (?!(?:le|la|les|the|its|his|her|son|sa|ses|dont|dûment|ayant|having|représenté)(?!\\p{L}))"
              + "|(?i:d[’']une part)[ ,;.]{0,3}(?:(?i:et)(?!\\p{L}))?[ :,]{0,3}|\\((?:[2-4]|ii|iii|b)\\) ?|(?<= )[2-4][.)](?= \\p{Lu}) |(?<!England) (?:et|and) (?=\\p{Lu})"
              + "|, (?:le|la|l[’']|the) ?\\p{Ll}{4,20}[,;.]? (?=\\p{Lu})| (?=(?:(?:Le|La|The) |L[’'])[\\p{Ll}’' -]{3,40} ?: \\p{Lu}))");
  private static final Pattern NAME_END =
      Pattern.compile(
          "(?:,|;|\\(|\\)|«|“|\"| [-–—] |:|\\. |(?= \\d{1,5}(?: (?:bis|ter))?,? \\p{L})|(?<!\\p{L})(?i:dont|demeurant|domicili[ée]|né|née|ci-apr[eè]s|représenté|représentée|société|immatriculé|immatriculée|au capital|ayant|sise|sis|inscrit|inscrite|résidant|"
              + "a company|a limited|a private|an individual|a corporation|whose|having|of|hereinafter|residing|registered|located|incorporated|with its|represented|organi[sz]ed|situé|située|d[’']une part|d[’']autre part|siège|adresse|address|sise au|établie?|constituée?|titulaire|enregistrée?|domicile|téléphone|tél|courriel|email|e-mail|désignée?|dénommée?|régie|who|which|resident|company number|an? [\\p{L}-]+ (?:company|corporation|partnership|firm)|having its|hereafter|employer|residing at|who resides|existing|acting|agissant|siret|rcs|et|and|as|en qualité|exerçant|born|with registered|established|the landlord|the tenant)(?!\\p{L}))");
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:[ :,;.\\-–—•«»\"“”]|\\(?[1-4a-bi]{1,2}[).] |\\([1-4a-b]\\)|(?:(?:Le|La|Les|The) |L[’'])?\\p{L}[\\p{Ll}’'/ -]{0,34} ?: |\\p{Lu}{2,16} ?: |(?iu:la société|la(?= (?:sas|sasu|sarl|sa|sci|scp|snc|eurl|selarl|scop) )|le soussigné|la soussignée|l[’']entreprise|l[’']association|monsieur ou madame|monsieur ?/ ?madame|m\\. ou mme|m\\. ?/ ?mme|monsieur et madame|monsieur|madame|mademoiselle|m\\.|mme|mlle|mr\\.?|mrs\\.?|ms\\.?|miss|dr\\.?|d[’']\\p{L}{2,5} part|et|and|entre|les soussignés|maître|part|the company|the undersigned)(?=[ ,:;.])|the (?=\\p{Lu}))");

  /** "Marlow, Inc." is a name; in "Vallier, SAS au capital de" the form is none of it. */
  private static final Pattern FORM =
      Pattern.compile("^, (?:Ltd|Limited|LLP|LLC|L\\.L\\.C\\.|Inc|L\\.P|PLC|plc|Co)(?!\\p{L})\\.?");

  private static final Labels ROLES =
      Labels.listed(
          "hirer; the hirer; owner; the owner; photographer; artist; performer; publisher; promoter; franchisor; franchisee; "
              + "agent; principal; guarantor; vendor; purchaser; sponsor; trainer; participant; maître d'ouvrage; entrepreneur; architecte; exploitant; "
              + "organisateur; artiste; éditeur; auteur; cédant; cessionnaire; loueur; concédant; formateur; organisme de formation; l'organisme; "
              + "the vendor; the purchaser; the agent; the licensor; the licensee; the lessor; the lessee; the publisher; the author; contractant; le contractant; titulaire; "
              + "le prestataire; prestataire; le client; client; bailleur; le bailleur; locataire; "
              + "le locataire; preneur; le preneur; vendeur; le vendeur; acheteur; l'acheteur; "
              + "acquéreur; l'acquéreur; employeur; l'employeur; salarié; le salarié; landlord; "
              + "tenant; the landlord; the tenant; employer; employee; seller; buyer; the seller; "
              + "the buyer; supplier; customer; service provider; provider; contractor; consultant; "
              + "licensor; licensee; lessor; lessee; party a; party b; party 1; party 2; "
              + "first party; second party; partie 1; partie 2; lender; borrower; prêteur; "
              + "emprunteur; fournisseur; le fournisseur; donneur d'ordre; disclosing party; "
              + "receiving party; company; mandant; mandataire; the client; the supplier; "
              + "the contractor; the provider; the consultant; the company; the employer; "
              + "the employee; première partie; deuxième partie; partie a; partie b; souscripteur; "
              + "abonné; the customer; stagiaire; entreprise d'accueil; "
              + "établissement d'enseignement; le mandant; le mandataire; propriétaire; "
              + "name of landlord; name of tenant; landlord(s); tenant(s); nom du bailleur; "
              + "nom du locataire; sous-traitant; the lender; the borrower; assuré; assureur; "
              + "host organisation; freelance; agency; le stagiaire; l'organisme d'accueil; organisme d'accueil; "
              + "l'établissement d'enseignement; l'entreprise d'accueil; l'entreprise; entreprise; l'entrepreneur; l'association; "
              + "l'apprenti; apprenti; la commune; le donneur d'ordre; le sous-traitant; le bénéficiaire; le cédant; le cessionnaire; "
              + "le fournisseur; l'exploitant; l'assuré; l'assureur; le mandataire; l'emprunteur; le prêteur; lessor; lessee; "
              + "landlord name; tenant name; first party name; client name; contractor name; company name; employee name; "
              + "employer name; nom du salarié; nom de l'employeur; nom du client; nom du prestataire; buyer name; seller name; "
              + "prêteur(s); bailleur(s); locataire(s); colocataire; vendeur(s); acquéreur(s); the franchisor; the franchisee; "
              + "the guarantor; the agency; the freelancer; freelancer; hirer(s); the school; the host");
  private static final Pattern DATED =
      Pattern.compile(
          "(?iu)(?:fa[il1|]t (?:et signé )?(?:en .{2,30}? )?(?:à|a) .{2,50}?,? [il1|]e|fait le|signé (?:à .{2,40}?,? )?le|conclu (?:à .{2,40}? )?le|made (?:and entered into )?(?:as of |on |this |effective )?(?:the )?|entered into (?:as of |on |this )?(?:the )?|"
              + "dated(?: as of| this)?(?: the)?|signed (?:at .{2,40}? )?on|date du contrat ?:?|date of (?:this )?(?:agreement|contract) ?:?|agreement date ?:?|contract date ?:?|en date du|executed (?:on|as of)|date de signature ?:?|signature date ?:?|date signed ?:?|date d[’']établissement ?:?|is made this|date|effective date(?: of this agreement)?(?: is)? ?:?|done at .{2,40}?,? on|établi le|le présent .{3,30}? est (?:conclu|établi|signé) le|agreement of|contrat du)[ :]{0,3}(.{6,40})");

  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.CONTRACT);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    DocumentLayout document = DocumentLayout.of(pages);
    Flow flow = Flow.of(document.pages(), FLOW);
    Map<String, Field> fields = new LinkedHashMap<>();
    parties(document, flow).ifPresent(field -> fields.put("parties", field));
    date(document, flow).ifPresent(field -> fields.put("date", field));
    return fields;
  }

  private static Optional<Field> parties(DocumentLayout document, Flow flow) {
    List<Span> best = List.of();
    Matcher begin = BEGIN.matcher(flow.text());
    while (best.size() < 2 && begin.find() && begin.start() < FLOW / 4) {
      List<Span> names = preamble(flow, begin.end());
      // "Prêt entre particuliers" is a title: of equals the later counts.
      best = names.size() >= best.size() ? names : best;
    }
    if (best.size() < 2) {
      List<Span> labelled = byRole(document);
      best = labelled.size() > best.size() ? labelled : best;
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(joined(best));
  }

  private static List<Span> preamble(Flow flow, int from) {
    String text = flow.text();
    int to = Math.min(text.length(), from + PREAMBLE);
    Matcher end = END.matcher(text).region(Math.min(to, from + 20), to);
    if (end.find()) {
      to = end.start();
    }
    List<Span> names = new ArrayList<>();
    int start = from;
    Matcher split = SPLIT.matcher(text).region(from, to);
    while (names.size() < MOST_PARTIES && start < to) {
      boolean more = split.find();
      int segmentEnd = more ? split.start() : to;
      name(flow, start, Math.max(start, segmentEnd))
          .filter(span -> isNew(names, span))
          .ifPresent(names::add);
      start = more ? split.end() : to;
    }
    return names;
  }

  private static boolean isNew(List<Span> names, Span span) {
    return names.stream().noneMatch(name -> Fold.key(name.text()).equals(Fold.key(span.text())));
  }

  private static Optional<Span> name(Flow flow, int from, int to) {
    String text = flow.text();
    int start = from;
    Matcher lead = LEAD.matcher(text.substring(start, Math.min(to, start + 40)));
    while (start < to && lead.find()) {
      start += Math.max(1, lead.end());
      lead = LEAD.matcher(text.substring(Math.min(to, start), Math.min(to, start + 40)));
    }
    if (start >= to || !Character.isUpperCase(text.charAt(start))) {
      return Optional.empty();
    }
    String rest = text.substring(start, Math.min(to, start + LONGEST_NAME + 20));
    Matcher end = NAME_END.matcher(rest);
    int length = end.find() ? end.start() : rest.length();
    Matcher form = FORM.matcher(rest.substring(length));
    if (form.find()) {
      length += form.end();
    }
    String name = rest.substring(0, length).strip();
    boolean plausible =
        name.length() >= 3
            && name.length() <= LONGEST_NAME
            && name.split(" ", -1).length <= 8
            && name.chars().filter(Character::isDigit).count() <= 3;
    if (!plausible || ROLE_ONLY.matcher(name).matches()) {
      return Optional.empty();
    }
    return flow.span(start, start + length).flatMap(Span::trimmed);
  }

  private static final Pattern ROLE_ONLY =
      Pattern.compile(
          "(?i)(?:le|la|l[’']|the)? ?(?:client|prestataire|bailleur|locataire|employeur|salarié|landlord|tenant|parties|employer|employee|company|part|soussignés|undersigned|parties suivantes|following parties|fournisseur|vendeur|acheteur).{0,12}");

  /** Contracts with a table of their particulars: "Landlord: …". */
  private static List<Span> byRole(DocumentLayout document) {
    List<Span> names = new ArrayList<>();
    for (Hit hit : document.hits(ROLES)) {
      String text = hit.cell().text();
      int labelEnd = hit.label().text().length() + 3;
      int colon = text.indexOf(':');
      boolean label =
          hit.leads() && (text.length() <= labelEnd || (colon >= 0 && colon <= labelEnd));
      if (label && names.size() < MOST_PARTIES) {
        Optional<Span> value =
            hit.rest()
                .or(hit::right)
                .filter(span -> Character.isUpperCase(span.text().charAt(0)))
                .filter(span -> !ROLES.is(span.text()));
        value
            .flatMap(ContractFields::firstPart)
            .filter(span -> isNew(names, span))
            .ifPresent(names::add);
      }
    }
    return names;
  }

  private static Optional<Span> firstPart(Span span) {
    String text = span.text();
    int from = 0;
    Matcher lead = LEAD.matcher(text);
    if (lead.find()) {
      from = lead.end();
    }
    Matcher end = NAME_END.matcher(text).region(Math.min(text.length(), from + 1), text.length());
    int to = end.find() ? end.start() : text.length();
    boolean plausible = to - from >= 3 && to - from <= LONGEST_NAME;
    return plausible ? span.part(from, to).flatMap(Span::trimmed) : Optional.empty();
  }

  private static Field joined(List<Span> names) {
    String text = String.join("; ", names.stream().map(Span::text).toList());
    Span first = names.getFirst();
    Box box =
        names.stream()
            .filter(name -> name.page() == first.page())
            .map(Span::box)
            .reduce(Box::union)
            .orElseThrow();
    return new Field(text, text, first.page(), names.size() == 1 ? GUESSED : LIKELY, box);
  }

  private static Optional<Field> date(DocumentLayout document, Flow flow) {
    Matcher dated = DATED.matcher(flow.text());
    int from = 0;
    while (from < flow.text().length() && dated.find(from)) {
      int start = dated.start(1);
      Optional<Dates.Found> found = document.date(dated.group(1));
      if (found.isPresent() && found.get().start() <= 6) {
        Dates.Found date = found.get();
        return flow.span(start + date.start(), start + date.end())
            .map(span -> span.field(date.date().toString(), SURE));
      }
      from = dated.start() + 1;
    }
    return SignatureDate.find(document, flow);
  }
}
