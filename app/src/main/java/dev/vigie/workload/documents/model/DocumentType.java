package dev.vigie.workload.documents.model;

import java.util.Locale;

/** What kind of document a page or a file is. */
public enum DocumentType {
  INVOICE,
  RECEIPT,
  QUOTE,
  PURCHASE_ORDER,
  BANK_STATEMENT,
  /** Bank details (RIB): a slip that names one account. */
  BANK_DETAILS,
  IDENTITY_DOCUMENT,
  PAYSLIP,
  TAX_NOTICE,
  CONTRACT,
  /** Certificate of work under the French energy savings scheme (attestation sur l'honneur CEE). */
  CEE_CERTIFICATE,
  LETTER,
  REPORT,
  CV,
  JOB_OFFER,
  FORM,
  OTHER;

  /** As in results and metric labels: {@code purchase_order}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
