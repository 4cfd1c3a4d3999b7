package dev.vigie.workload.documents.understanding;

import java.util.List;

/** All that this service can read the fields of. */
final class FieldExtractors {
  private FieldExtractors() {}

  static List<FieldExtractor> all() {
    return List.of(
        new CommercialFields(),
        new BankFields(),
        new PayslipFields(),
        new IdentityFields(),
        new ContractFields(),
        new LetterFields(),
        new ReportFields(),
        new EnergyFields());
  }
}
