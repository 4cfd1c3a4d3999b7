package dev.vigie.workload.documents.understanding;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names a field on some paper, and is therefore nobody's name. */
final class FieldLabels {
  private static final int SHORTEST = 3;

  private static final Set<String> KEYS =
      Stream.of(
              PartyLabels.CUSTOMER,
              PartyLabels.DELIVERY,
              PartyLabels.CONTACT,
              PartyLabels.ISSUER,
              PartyLabels.BUYER_OF_ORDER,
              PartyLabels.SELLER_OF_ORDER,
              ReferenceLabels.INVOICE,
              ReferenceLabels.QUOTE,
              ReferenceLabels.ORDER,
              ReferenceLabels.RECEIPT,
              ReferenceLabels.PLAIN,
              TotalLabels.NET,
              TotalLabels.NET_WEAK,
              TotalLabels.TAX,
              TotalLabels.TAX_WEAK,
              TotalLabels.GROSS,
              TotalLabels.GROSS_DUE,
              TotalLabels.GROSS_WEAK,
              TotalLabels.OTHER,
              PaperDates.ISSUE,
              PaperDates.DUE,
              PaperDates.VALID,
              Accounts.BIC,
              Accounts.VAT,
              Accounts.SIRET,
              Banks.BANK,
              Banks.HOLDER)
          .flatMap(labels -> labels.keys().stream())
          .filter(key -> key.length() >= SHORTEST)
          .collect(Collectors.toUnmodifiableSet());

  private FieldLabels() {}

  static boolean isLabel(String text) {
    return KEYS.contains(Fold.key(text));
  }
}
