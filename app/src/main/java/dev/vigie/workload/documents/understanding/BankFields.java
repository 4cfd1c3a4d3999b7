package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Field;
import dev.vigie.workload.documents.model.PageText;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Fields of account statements and of slips with bank details (RIB). */
final class BankFields implements FieldExtractor {
  @Override
  public Set<DocumentType> types() {
    return Set.of(DocumentType.BANK_STATEMENT, DocumentType.BANK_DETAILS);
  }

  @Override
  public Map<String, Field> extract(DocumentType type, List<PageText> pages) {
    Paper paper = Paper.of(pages);
    Map<String, Field> fields = new LinkedHashMap<>();
    Accounts accounts = new Accounts(paper, Optional.empty());
    CommercialFields.put(fields, "iban", accounts.iban(), Function.identity());
    CommercialFields.put(fields, "bic", accounts.bic(), Function.identity());
    Optional<Candidate<String>> bank = Banks.bank(paper);
    CommercialFields.put(fields, "bank", bank, Function.identity());
    CommercialFields.put(fields, "holder", Banks.holder(paper, bank), Function.identity());
    if (type == DocumentType.BANK_STATEMENT) {
      statement(paper, fields);
    }
    return fields;
  }

  private static void statement(Paper paper, Map<String, Field> fields) {
    CommercialFields.put(fields, "currency", paper.currency(), Function.identity());
    Periods.Result period = Periods.statement(paper);
    CommercialFields.put(fields, "period_start", period.start(), LocalDate::toString);
    CommercialFields.put(fields, "period_end", period.end(), LocalDate::toString);
    Balances.Result balances = Balances.of(paper);
    Function<Amounts.Found, String> money =
        amount -> Amounts.format(amount.value(), paper.currencyCode());
    CommercialFields.put(fields, "opening_balance", balances.opening(), money);
    CommercialFields.put(fields, "closing_balance", balances.closing(), money);
  }
}
