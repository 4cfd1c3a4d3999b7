package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.DocumentType;
import java.util.List;

/** The fields that are asked for, by type, as the interface names them. */
final class FieldNames {
  private static final List<String> TRADE =
      List.of(
          "number",
          "issue_date",
          "due_date",
          "issuer",
          "customer",
          "total_net",
          "total_tax",
          "total_gross",
          "currency",
          "iban",
          "vat_number",
          "siret");

  private FieldNames() {}

  static List<String> of(DocumentType type) {
    return switch (type) {
      case INVOICE, RECEIPT, QUOTE, PURCHASE_ORDER -> TRADE;
      case BANK_STATEMENT ->
          List.of(
              "iban",
              "bic",
              "bank",
              "holder",
              "currency",
              "period_start",
              "period_end",
              "opening_balance",
              "closing_balance");
      case BANK_DETAILS -> List.of("iban", "bic", "bank", "holder");
      case IDENTITY_DOCUMENT ->
          List.of("document_number", "surname", "given_names", "birth_date", "expiry_date");
      case PAYSLIP -> List.of("employer", "employee", "period", "gross_pay", "net_pay");
      case CONTRACT -> List.of("parties", "date");
      case CEE_CERTIFICATE ->
          List.of("operation_code", "beneficiary", "work_address", "date", "kwh_cumac");
      case LETTER -> List.of("date", "sender", "recipient", "subject");
      case REPORT -> List.of("title", "author", "reference", "date");
      case TAX_NOTICE, CV, JOB_OFFER, FORM, OTHER -> List.of();
    };
  }
}
