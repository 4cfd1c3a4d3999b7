package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.model.Field;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the day on which a document was signed. */
final class SignatureDate {
  private static final double SURE = 0.93;
  private static final double LIKELY = 0.8;
  private static final double GUESSED = 0.5;
  private static final int MOST_WORDS = 9;
  private static final Pattern DONE =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:fa[il1|]t|fa[il1|]t et signé|signé|établi|done|signed|executed)(?: en .{2,30}?)?(?: (?:à|a|at|in)(?!\\p{L}).{1,60}?)?[ ,:]{1,3}(?:[il1|]e|on|the|this|dated)(?!\\p{L})[ :]{1,3}(.{6,40})");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:(?:À|A|à|At|In) )?(?:\\p{Lu}[\\p{L}'’-]{1,25}(?:[ -][\\p{L}'’-]{1,20}){0,4}[ ,]{1,3})?(?:[lI1|]e|Le|LE|on|the)[ :]{1,3}");

  /** "Pour valoir ce que de droit, Dijon, 2.2.2019". */
  private static final Pattern TOWN_LAST =
      Pattern.compile(".{0,60},? \\p{Lu}[\\p{L}'’-]{1,25}(?:[ -]\\p{Lu}[\\p{L}'’-]{1,20}){0,3}, ?");

  private static final Pattern OTHER_EVENT =
      Pattern.compile(
          "engagement|acheve|achevement|facture|devis|debut|naissance|effet|expir|completion|commitment|invoice|start|birth|fin|validite|valid|travaux|visite|arrete|born|ne\\(e\\)|nee? le|commenc|acceptation|realisation|version|echeance|livraison|prise|decree|works");
  private static final Labels LABEL =
      Labels.listed(
          "date de signature; date de l'attestation; fait le; signé le; date d'établissement; signed on; date of signature; "
              + "établi le; établie le; date of declaration; dated; signature date; certificate date; date of certificate; "
              + "date de la signature; issued on; en date du; date d'émission; date signed; date et signature; "
              + "date and signature; date, signature; date du document; date de fait; signed this; attestation du; date attestation;  signed; date; le; date of issue; date, cachet et signature");

  private SignatureDate() {}

  /** "Fait à Lyon, le …", else a label, else a date alone, the last in the document. */
  static Optional<Field> find(DocumentLayout document, Flow flow) {
    return done(document, flow).or(() -> labelled(document)).or(() -> alone(document));
  }

  private static Optional<Field> done(DocumentLayout document, Flow flow) {
    Matcher done = DONE.matcher(flow.text());
    Optional<Field> last = Optional.empty();
    int from = 0;
    while (from < flow.text().length() && done.find(from)) {
      int start = done.start(1);
      Optional<Dates.Found> found = document.date(done.group(1)).filter(date -> date.start() <= 8);
      if (found.isPresent()) {
        Dates.Found date = found.get();
        last =
            flow.span(start + date.start(), start + date.end())
                .map(span -> span.field(date.date().toString(), SURE));
      }
      from = start;
    }
    return last;
  }

  private static Optional<Field> labelled(DocumentLayout document) {
    Optional<Field> last = Optional.empty();
    for (Labels.Hit hit : document.hits(LABEL)) {
      boolean ofOther =
          OTHER_EVENT.matcher(Fold.plain(DocumentLayout.shortened(hit.cell().text()))).find();
      if (hit.leads() && !ofOther && hit.cell().words().size() <= MOST_WORDS) {
        for (Span span : DocumentLayout.values(hit)) {
          if (document.date(span.text()).filter(date -> date.start() <= 4).isPresent()) {
            last = document.dateIn(span, LIKELY);
            break;
          }
        }
      }
    }
    return last;
  }

  private static Optional<Field> alone(DocumentLayout document) {
    Optional<Field> last = Optional.empty();
    for (Cell cell : document.cells()) {
      String text = DocumentLayout.shortened(cell.text());
      Optional<Dates.Found> found =
          cell.words().size() > MOST_WORDS ? Optional.empty() : document.date(text);
      if (found.isPresent() && !OTHER_EVENT.matcher(Fold.plain(text)).find()) {
        String before = text.substring(0, found.get().start());
        if (before.isBlank()
            || PLACE.matcher(before).matches()
            || TOWN_LAST.matcher(before).matches()) {
          last = document.dateIn(cell.span(), before.isBlank() ? GUESSED : LIKELY);
        }
      }
    }
    return last;
  }
}
