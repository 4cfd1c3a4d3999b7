package dev.vigie.bench.quality;

import dev.vigie.bench.quality.Invented.Address;
import dev.vigie.bench.quality.Invented.Bank;
import dev.vigie.bench.quality.Invented.Person;
import dev.vigie.workload.documents.model.DocumentType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invoices, receipts, quotes, purchase orders and delivery notes: parties, lines and totals. */
final class TradeFacts {
  private static final List<List<String>> FRENCH_GOODS =
      List.of(
          List.of(
              "Fourniture et pose d'un chauffe-eau 200 L",
              "Remplacement mitigeur évier",
              "Main d'œuvre plombier",
              "Déplacement zone 2",
              "Raccord cuivre Ø 16",
              "Joint fibre (lot de 10)",
              "Débouchage canalisation"),
          List.of(
              "Développement module d'export",
              "Journée de conseil senior",
              "Hébergement mutualisé",
              "Certificat SSL",
              "Maintenance corrective",
              "Formation des utilisateurs",
              "Reprise de données"),
          List.of(
              "Ramette papier A4 80 g",
              "Cartouche encre noire",
              "Classeur à levier dos 8",
              "Stylo bille bleu (boîte de 50)",
              "Agrafeuse de bureau",
              "Enveloppes C5 kraft"),
          List.of(
              "Formule déjeuner",
              "Plat du jour",
              "Café expresso",
              "Eau minérale 1 L",
              "Tarte fine aux pommes",
              "Verre de vin rouge"),
          List.of(
              "Plaquette de frein avant",
              "Vidange et filtre à huile",
              "Équilibrage quatre roues",
              "Contrôle géométrie",
              "Batterie 12 V 70 Ah",
              "Balai d'essuie-glace"),
          List.of(
              "Tomates grappe",
              "Beurre doux 250 g",
              "Filet de cabillaud",
              "Pain de campagne",
              "Yaourt nature x8",
              "Comté 18 mois",
              "Lessive liquide 2 L"));
  private static final List<List<String>> ENGLISH_GOODS =
      List.of(
          List.of(
              "Oak skirting board 2.4 m",
              "Hinge set, brass",
              "Fitting of internal door",
              "Labour, joiner",
              "Wood glue 1 L",
              "Delivery to site"),
          List.of(
              "Annual support plan",
              "Senior consultant, day rate",
              "Cloud hosting",
              "Data migration",
              "On-site training",
              "API integration work"),
          List.of(
              "Copier paper, box of 5 reams",
              "Ballpoint pens, blue",
              "Lever arch file",
              "Desk lamp LED",
              "Toner cartridge black",
              "Whiteboard markers"),
          List.of(
              "Flat white",
              "Club sandwich",
              "Soup of the day",
              "Lemon drizzle cake",
              "Sparkling water",
              "Full breakfast"),
          List.of(
              "Bearing 6204-2RS",
              "Hydraulic hose 1/2 in",
              "Gasket kit",
              "Calibration service",
              "Stainless bolt M8",
              "Drive belt XPZ"),
          List.of(
              "Semi-skimmed milk 2 pt",
              "Sourdough loaf",
              "Free range eggs x12",
              "Cheddar mature 350 g",
              "Bananas loose",
              "Washing-up liquid"));

  private final Template template;
  private final Invented invented;
  private final Facts facts;

  private TradeFacts(Template template, Invented invented) {
    this.template = template;
    this.invented = invented;
    this.facts = new Facts(FieldNames.of(template.type()));
  }

  static Facts of(Template template, Invented invented) {
    TradeFacts trade = new TradeFacts(template, invented);
    trade.dates();
    trade.parties();
    trade.lines();
    if (template.country().equals("CH")) {
      trade.facts.put("vat_number", Checksums.vatNumber("CH", "", invented.random()));
    }
    return trade.facts;
  }

  private void dates() {
    int firstYear = template.option("from").map(Integer::parseInt).orElse(2012);
    LocalDate issued = invented.date(firstYear, Math.min(firstYear + 12, 2026));
    String pattern = template.option("number").orElse("F{yyyy}-####");
    String number =
        pattern
            .replace("{yyyy}", String.valueOf(issued.getYear()))
            .replace("{yy}", String.valueOf(issued.getYear() % 100))
            .replace("{MM}", Filters.apply("date MM", issued, "eng").toString());
    facts
        .put("number", invented.pattern(number))
        .put("issue_date", issued)
        .put("due_date", issued.plusDays(invented.one(List.of(14, 30, 45, 60))))
        .putTolerated("due_date.validity", issued.plusDays(invented.one(List.of(30, 60, 90))))
        .put("time", invented.pattern("1#:" + invented.between(0, 5) + "#"))
        .put("order_date", issued.minusDays(invented.between(8, 40)))
        .put("delivery_date", issued.minusDays(invented.between(1, 7)))
        .put("wanted_date", issued.plusDays(invented.between(5, 30)))
        .put("order_number", invented.pattern("CDE######"))
        .put("delivery_number", invented.pattern("BL-#####"))
        .put("customer_number", invented.pattern("C0####"))
        .put("other_number", invented.pattern("########"))
        .put("other_invoice", invented.pattern("20##-0###"));
  }

  private void parties() {
    String issuer = invented.firm();
    Address place = invented.address();
    Person clerk = invented.person();
    boolean toFirm = template.option("customer").orElse("firm").equals("firm");
    Person buyer = invented.person();
    String customer = toFirm ? invented.firm() : buyer.full();
    Address home = invented.address();
    Address site = invented.address();
    String siren = invented.siren();
    String country = template.country();
    Bank bank = invented.bank();
    String slug = Invented.slug(issuer);
    facts
        .put("issuer", issuer)
        .put("issuer_street", place.street())
        .put("issuer_postcode", place.postcode())
        .put("issuer_city", place.city())
        .put("issuer_phone", invented.phone())
        .put("issuer_mail", "contact@" + slug + ".example")
        .put("issuer_web", "www." + slug + ".example")
        .put("clerk", clerk.full())
        .put("clerk_first", clerk.first())
        .put("customer_street", home.street())
        .put("customer_postcode", home.postcode())
        .put("customer_city", home.city())
        .put("site_street", site.street())
        .put("site_postcode", site.postcode())
        .put("site_city", site.city())
        .put("customer_contact", buyer.full())
        .put("siren", siren)
        .put("siret", invented.siret(siren))
        .put("customer_siret", invented.siret(invented.siren()))
        .put("capital", new BigDecimal(invented.between(1, 90) * 1000))
        .put("bank", bank.name())
        .put("bic", bank.bic())
        .put("iban", bank.account());
    if (template.type() == DocumentType.PURCHASE_ORDER) {
      facts.putTolerated("customer.supplier", customer);
    } else {
      facts.put("customer", customer);
    }
    if (!country.equals("US") && !country.equals("CH")) {
      facts
          .put("vat_number", Checksums.vatNumber(country, siren, invented.random()))
          .put("customer_vat", Checksums.vatNumber(country, invented.siren(), invented.random()));
    }
  }

  private void lines() {
    List<String> own = template.list("goods", List.of());
    List<List<String>> trades = template.language().equals("fra") ? FRENCH_GOODS : ENGLISH_GOODS;
    List<String> goods = own.isEmpty() ? invented.one(trades) : own;
    String[] bounds = template.option("lines").orElse("2-6").split("-", 2);
    String[] rates = template.option("vat").orElse("20").split(",", -1);
    int count = invented.between(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
    int most = template.option("dear").map(Integer::parseInt).orElse(900);
    boolean credit = template.option("sign").isPresent();
    List<Map<String, Object>> lines = new ArrayList<>();
    Map<BigDecimal, BigDecimal> bases = new TreeMap<>();
    for (int index = 0; index < count; index++) {
      BigDecimal rate = new BigDecimal(rates[index % rates.length].strip());
      BigDecimal quantity = new BigDecimal(invented.between(1, invented.between(1, 12)));
      BigDecimal price =
          BigDecimal.valueOf(invented.between(120, most * 100), 2).max(new BigDecimal("1.10"));
      BigDecimal net = price.multiply(quantity);
      if (credit) {
        net = net.negate();
      }
      bases.merge(rate, net, BigDecimal::add);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("position", index + 1);
      line.put("reference", invented.pattern("@@-####"));
      line.put("label", goods.get(index % goods.size()));
      line.put("quantity", quantity);
      line.put("unit_price", price);
      line.put("net", net);
      line.put("rate", rate);
      line.put("gross", net.add(share(net, rate)));
      line.put("gross_price", price.add(share(price, rate)));
      lines.add(line);
    }
    totals(lines, bases);
  }

  private void totals(List<Map<String, Object>> lines, Map<BigDecimal, BigDecimal> bases) {
    BigDecimal before = bases.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal discountRate =
        template.option("discount").map(BigDecimal::new).orElse(BigDecimal.ZERO);
    List<Map<String, Object>> rates = new ArrayList<>();
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (Map.Entry<BigDecimal, BigDecimal> entry : bases.entrySet()) {
      BigDecimal base = entry.getValue().subtract(share(entry.getValue(), discountRate));
      BigDecimal due = share(base, entry.getKey());
      net = net.add(base);
      tax = tax.add(due);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rate", entry.getKey());
      row.put("base", base);
      row.put("tax", due);
      row.put("gross", base.add(due));
      rates.add(row);
    }
    BigDecimal gross = net.add(tax);
    BigDecimal deposit = share(gross, new BigDecimal("30"));
    BigDecimal paid =
        gross.setScale(-1, RoundingMode.CEILING).setScale(2, RoundingMode.UNNECESSARY);
    String fallback = template.country().equals("GB") ? "GBP" : "EUR";
    facts
        .put("lines", lines)
        .put("rates", rates)
        .put("subtotal", before)
        .put("discount_rate", discountRate)
        .put("discount", before.subtract(net))
        .put("total_net", net)
        .put("total_tax", tax)
        .put("total_gross", gross)
        .put("deposit", deposit)
        .put("balance", gross.subtract(deposit))
        .put("paid", paid)
        .put("change", paid.subtract(gross))
        .put("shipping", BigDecimal.valueOf(invented.between(490, 2900), 2))
        .put("currency", template.option("currency").orElse(fallback));
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal percent) {
    return amount.multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
  }
}
