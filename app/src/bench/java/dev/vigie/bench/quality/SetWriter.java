package dev.vigie.bench.quality;

import dev.vigie.json.Json;
import dev.vigie.workload.documents.model.DocumentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the documents of a set and their truth into a folder, to be looked at. */
public final class SetWriter {
  private SetWriter() {}

  /** Arguments: the set (of {@link Families#SETS}), a folder, a seed. */
  public static void main(String[] arguments) throws IOException {
    String set = arguments[0];
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int seed = Integer.parseInt(arguments[2]);
    List<Template> families = Families.of(set);
    for (Template family : families) {
      write(folder, SampleMaker.text(set, family, seed));
      if (SampleMaker.hasPaper(family)) {
        write(folder, SampleMaker.scan(set, family, seed));
      }
    }
    write(folder, SampleMaker.bundle(set, families, seed, Medium.TEXT));
  }

  private static void write(Path folder, Sample sample) throws IOException {
    String extension = sample.filename().substring(sample.filename().indexOf('.'));
    String name =
        sample.family().replaceAll("[:+].*", "")
            + "-"
            + sample.seed()
            + "-"
            + sample.medium().label();
    Files.write(folder.resolve(name + extension), sample.bytes());
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("type", sample.type().map(DocumentType::label).orElse("bundle"));
    truth.put("parts", sample.parts().toString());
    sample.truth().forEach((field, answers) -> truth.put(field, answers.toString()));
    Files.write(folder.resolve(name + ".truth.json"), Json.MAPPER.writeValueAsBytes(truth));
  }
}
