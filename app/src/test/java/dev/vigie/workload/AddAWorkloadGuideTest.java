package dev.vigie.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The guide to adding a workload shows code that is compiled, tested and where it says. */
class AddAWorkloadGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "add-a-workload.md");

  @Test
  void javaStandsInTheFileThatTheParagraphAboveLinks() throws IOException {
    List<FencedCodeBlock> shown =
        blocks().stream().filter(block -> block.getInfo().equals("java")).toList();

    assertThat(shown).isNotEmpty();
    for (FencedCodeBlock block : shown) {
      List<Path> files = linked(block.getPrevious());
      assertThat(files).as(block.getLiteral()).isNotEmpty();
      assertThat(Files.readString(files.getLast())).contains(block.getLiteral());
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    assertThat(linked(parsed())).isNotEmpty().allMatch(Files::exists);
  }

  private static List<FencedCodeBlock> blocks() throws IOException {
    List<FencedCodeBlock> blocks = new ArrayList<>();
    parsed()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                blocks.add(block);
              }
            });
    return blocks;
  }

  /** The files that are linked in a part of the guide. */
  private static List<Path> linked(Node part) {
    List<Path> files = new ArrayList<>();
    part.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            if (!link.getDestination().startsWith("http")) {
              files.add(GUIDE.resolveSibling(link.getDestination()));
            }
          }
        });
    return files;
  }

  private static Node parsed() throws IOException {
    return Parser.builder().build().parse(Files.readString(GUIDE));
  }
}
