package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.DocumentType;
import dev.vigie.workload.documents.model.Understanding.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;

/** Makes samples from template families: the same family and seed give the same file. */
final class SampleMaker {
  /** A sample, and for paper formats the PDF that a scan is made from. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
  private record Made(
      byte[] bytes, String extension, Optional<byte[]> paper, Optional<String> text, Facts facts) {}

  private SampleMaker() {}

  static boolean hasPaper(Template template) {
    return template.format().equals("pdf") || template.format().equals("listing");
  }

  static Sample text(String set, Template template, int seed) throws IOException {
    Made made = make(template, seed);
    return sample(
        set, template, seed, Medium.TEXT, made, made.bytes(), made.extension(), pages(made));
  }

  static Sample scan(String set, Template template, int seed) throws IOException {
    Made made = make(template, seed);
    byte[] paper = made.paper().orElseThrow();
    Random random = random(template.family() + "/scan", seed);
    Scanner.Scan scan = new Scanner(random).scan(paper);
    return sample(
        set, template, seed, Medium.SCAN, made, scan.bytes(), scan.extension(), pages(made));
  }

  /** Two or three unlike documents in one PDF. */
  static Sample bundle(String set, List<Template> families, int seed, Medium medium)
      throws IOException {
    Random random = random(set + "/bundle", seed);
    List<Template> candidates =
        new ArrayList<>(families.stream().filter(SampleMaker::hasPaper).toList());
    List<byte[]> files = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int count = 2 + random.nextInt(2);
    int first = 1;
    while (parts.size() < count) {
      Template template = candidates.remove(random.nextInt(candidates.size()));
      DocumentType type = template.type();
      if (parts.stream().anyMatch(part -> part.documentType() == type)) {
        continue;
      }
      Made made = make(template, seed);
      byte[] paper = made.paper().orElseThrow();
      int pages = Pdfs.pageCount(paper);
      files.add(paper);
      parts.add(new Part(type, first, first + pages - 1));
      names.add(template.family());
      text.append(made.text().orElse("")).append('\n');
      first += pages;
    }
    byte[] merged = Pdfs.merged(files);
    Scanner.Scan file =
        medium == Medium.TEXT ? new Scanner.Scan(merged, "pdf") : new Scanner(random).scan(merged);
    return new Sample(
        set,
        "bundle:" + String.join("+", names),
        seed,
        medium,
        candidates.get(0).language(),
        "file" + seed + "." + file.extension(),
        file.bytes(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        parts,
        Optional.of(text.toString()));
  }

  private static Sample sample(
      String set,
      Template template,
      int seed,
      Medium medium,
      Made made,
      byte[] bytes,
      String extension,
      int pages) {
    return new Sample(
        set,
        template.family(),
        seed,
        medium,
        template.language(),
        "file" + seed + "." + extension,
        bytes,
        Optional.of(template.type()),
        made.facts().truth(),
        made.facts().tolerated(),
        List.of(new Part(template.type(), 1, pages)),
        made.text());
  }

  private static int pages(Made made) throws IOException {
    return made.paper().isPresent() ? Pdfs.pageCount(made.paper().orElseThrow()) : 1;
  }

  private static Made make(Template template, int seed) throws IOException {
    Random random = random(template.family(), seed);
    Facts facts = facts(template, new Invented(random, template));
    String source = template.render(facts, random);
    return switch (template.format()) {
      case "pdf" -> paper(Pdfs.fromHtml(source), facts);
      case "listing" -> {
        float size = template.option("size").map(Float::parseFloat).orElse(10f);
        yield paper(Pdfs.fromListing(source, size), facts);
      }
      case "docx" -> made(WordFiles.fromHtml(source), "docx", Jsoup.parse(source).text(), facts);
      case "html" ->
          made(source.getBytes(StandardCharsets.UTF_8), "html", Jsoup.parse(source).text(), facts);
      case "txt" -> made(source.getBytes(StandardCharsets.ISO_8859_1), "txt", source, facts);
      case "md" -> made(source.getBytes(StandardCharsets.UTF_8), "md", source, facts);
      default -> throw new IllegalArgumentException("no format " + template.format());
    };
  }

  private static Made paper(byte[] pdf, Facts facts) throws IOException {
    return new Made(pdf, "pdf", Optional.of(pdf), Optional.of(Pdfs.text(pdf)), facts);
  }

  private static Made made(byte[] bytes, String extension, String text, Facts facts) {
    return new Made(bytes, extension, Optional.empty(), Optional.of(text), facts);
  }

  private static Facts facts(Template template, Invented invented) {
    return switch (template.type()) {
      case INVOICE, RECEIPT, QUOTE, PURCHASE_ORDER -> TradeFacts.of(template, invented);
      case BANK_STATEMENT, BANK_DETAILS -> MoneyFacts.account(template, invented);
      case PAYSLIP -> MoneyFacts.payslip(template, invented);
      case TAX_NOTICE -> MoneyFacts.taxNotice(template, invented);
      case IDENTITY_DOCUMENT -> PaperFacts.identity(template, invented);
      case CONTRACT -> PaperFacts.contract(template, invented);
      case LETTER -> PaperFacts.letter(template, invented);
      case REPORT -> PaperFacts.report(template, invented);
      case CEE_CERTIFICATE -> PaperFacts.energy(template, invented);
      case CV, JOB_OFFER, FORM -> PaperFacts.plain(template, invented);
      case OTHER ->
          template.option("facts").orElse("plain").equals("trade")
              ? TradeFacts.of(template, invented)
              : PaperFacts.plain(template, invented);
    };
  }

  private static Random random(String name, int seed) {
    return new Random(31L * name.hashCode() + seed * 7919L);
  }
}
