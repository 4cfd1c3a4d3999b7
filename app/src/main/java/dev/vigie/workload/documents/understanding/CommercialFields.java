package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Fields of invoices, receipts, quotes and purchase orders. */
final class CommercialFields implements FieldExtractor {
  @Override
  public Set<DocumentType> types() {
    return Set.of(
        DocumentType.INVOICE,
        DocumentType.RECEIPT,
        DocumentType.QUOTE,
        DocumentType.PURCHASE_ORDER);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    Paper paper = Paper.of(pages);
    Map<String, Field> fields = new LinkedHashMap<>();
    put(fields, "number", References.number(paper, type), Function.identity());

    Optional<Candidate<Dates.Found>> issued = PaperDates.issued(paper, type);
    put(fields, "issue_date", issued, CommercialFields::iso);
    if (type != DocumentType.RECEIPT) {
      put(fields, "due_date", PaperDates.due(paper, type, issued), CommercialFields::iso);
    }

    Parties.Result parties = Parties.of(paper, type);
    put(fields, "issuer", parties.issuer(), Function.identity());
    put(fields, "customer", parties.customer(), Function.identity());

    Totals.Result totals = Totals.of(paper);
    Function<Amounts.Found, String> money =
        amount -> Amounts.format(amount.value(), paper.currencyCode());
    put(fields, "total_net", totals.net(), money);
    put(fields, "total_tax", totals.tax(), money);
    put(fields, "total_gross", totals.gross(), money);
    put(fields, "currency", paper.currency(), Function.identity());

    Accounts accounts = new Accounts(paper, parties.customer());
    put(fields, "iban", accounts.iban(), Function.identity());
    put(fields, "vat_number", accounts.vatNumber(), Function.identity());
    put(fields, "siret", accounts.siret(), Function.identity());
    return fields;
  }

  private static String iso(Dates.Found date) {
    return date.date().toString();
  }

  static <T> void put(
      Map<String, Field> fields,
      String name,
      Optional<Candidate<T>> candidate,
      Function<T, String> normalised) {
    candidate.ifPresent(found -> fields.put(name, found.field(normalised)));
  }
}
