package dev.vigie.workload.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Runs the content stream of a page for its words and for what else it paints. It knows the text
 * operators only, so it never decodes an image or a colour.
 */
final class PageContentReader extends PDFStreamEngine {
  private static final GlyphList GLYPHS = glyphList();
  private static final Set<String> PAINTING =
      Set.of("f", "F", "f*", "B", "B*", "b", "b*", "S", "s");

  /** Forms may draw forms; as deep as in PDFBox's own operators. */
  private static final int DEEPEST_FORM = 20;

  private final int glyphLimit;
  private final StreamLimit streamLimit;
  private final List<PageContent.Image> images = new ArrayList<>();
  private final RunBuilder runs = new RunBuilder();
  private double left;
  private double bottom;
  private double width;
  private double height;
  private int turn;
  private int glyphs;
  private int invisible;
  private int unmapped;
  private int paths;
  private int fontless;
  private boolean incomplete;

  PageContentReader(int glyphLimit, StreamLimit streamLimit) {
    this.glyphLimit = glyphLimit;
    this.streamLimit = streamLimit;
    for (OperatorProcessor operator :
        List.of(
            new BeginText(this),
            new EndText(this),
            new MoveText(this),
            new MoveTextSetLeading(this),
            new NextLine(this),
            new SetCharSpacing(this),
            new SetFontAndSize(this),
            new SetTextHorizontalScaling(this),
            new SetTextLeading(this),
            new SetTextRenderingMode(this),
            new SetTextRise(this),
            new SetWordSpacing(this),
            new ShowText(this),
            new ShowTextAdjusted(this),
            new ShowTextLine(this),
            new ShowTextLineAndSpace(this),
            new Concatenate(this),
            new Save(this),
            new Restore(this),
            new SetGraphicsStateParameters(this),
            new SetMatrix(this),
            new PaintObject())) {
      addOperator(operator);
    }
  }

  /**
   * @throws LimitException when the page shows too many glyphs or unpacks to too much
   */
  PageContent read(PDPage page) throws IOException {
    PDRectangle crop = page.getCropBox();
    left = crop.getLowerLeftX();
    bottom = crop.getLowerLeftY();
    width = crop.getWidth();
    height = crop.getHeight();
    turn = Math.floorMod(page.getRotation(), 360);
    glyphs = 0;
    invisible = 0;
    unmapped = 0;
    paths = 0;
    fontless = 0;
    incomplete = LostContents.areMissing(page);
    images.clear();
    runs.clear();
    streamLimit.checkContents(page);
    try {
      processPage(page);
    } catch (IOException damaged) {
      // What was shown before the damage stands.
      incomplete = true;
    }
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (isShown(annotation)) {
        showAnnotation(annotation);
      }
    }
    List<PageContent.Run> words = runs.finish();
    if (words.isEmpty() && images.isEmpty() && paths == 0) {
      incomplete |= LostContents.endEarly(page);
    }
    return new PageContent(
        words, List.copyOf(images), glyphs, invisible, unmapped, paths, fontless, incomplete);
  }

  private static boolean isShown(PDAnnotation annotation) {
    return !annotation.isHidden()
        && !annotation.isNoView()
        && !(annotation instanceof PDAnnotationPopup)
        && !(annotation instanceof PDAnnotationLink);
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
    if (++glyphs > glyphLimit) {
      throw new LimitException(
          ReadingException.Type.TOO_MANY_GLYPHS,
          "the page shows more than %d characters".formatted(glyphLimit));
    }
    boolean unseen =
        !getGraphicsState().getTextState().getRenderingMode().isFill()
            && !getGraphicsState().getTextState().getRenderingMode().isStroke();
    if (unseen) {
      invisible++;
    }
    boolean fontLost = getGraphicsState().getTextState().getFont() == null;
    if (fontLost) {
      fontless++;
    }
    String text = text(font, code);
    if (text == null || (fontLost && code < ' ')) {
      unmapped++;
      return;
    }
    double startX = shownX(matrix.getTranslateX(), matrix.getTranslateY());
    double startY = shownY(matrix.getTranslateX(), matrix.getTranslateY());
    double alongX = matrix.getScaleX();
    double alongY = matrix.getShearY();
    double userEndX = matrix.getTranslateX() + displacement.getX() * alongX;
    double userEndY = matrix.getTranslateY() + displacement.getX() * alongY;
    double endX = shownX(userEndX, userEndY);
    double endY = shownY(userEndX, userEndY);
    double aheadX =
        shownX(matrix.getTranslateX() + alongX, matrix.getTranslateY() + alongY) - startX;
    double aheadY =
        shownY(matrix.getTranslateX() + alongX, matrix.getTranslateY() + alongY) - startY;
    double size = Math.abs(matrix.getScalingFactorY()) * emHeight(font);
    runs.add(text, startX, startY, endX, endY, Math.atan2(aheadY, aheadX), size, unseen);
  }

  private static @Nullable String text(PDFont font, int code) {
    String text = font.toUnicode(code, GLYPHS);
    if (text == null && font instanceof PDSimpleFont && !(font instanceof PDType3Font)) {
      // What viewers do when they copy text: the code itself.
      text = String.valueOf((char) code);
    }
    return text;
  }

  /** In a Type 3 font, one unit of text space need not be the height of a letter. */
  private static double emHeight(PDFont font) {
    if (!(font instanceof PDType3Font type3)) {
      return 1;
    }
    PDRectangle box = type3.getFontBBox();
    double em = box == null ? 0 : box.getHeight() * Math.abs(type3.getFontMatrix().getScaleY());
    return em > 0 && em < 100 ? em : 1;
  }

  private double shownX(double userX, double userY) {
    double x = userX - left;
    double y = userY - bottom;
    return switch (turn) {
      case 90 -> y;
      case 180 -> width - x;
      case 270 -> height - y;
      default -> x;
    };
  }

  private double shownY(double userX, double userY) {
    double x = userX - left;
    double y = userY - bottom;
    return switch (turn) {
      case 90 -> x;
      case 180 -> y;
      case 270 -> width - x;
      default -> height - y;
    };
  }

  @Override
  protected void unsupportedOperator(Operator operator, List<COSBase> operands) {
    String name = operator.getName();
    if (PAINTING.contains(name)) {
      paths++;
    } else if (name.equals(OperatorName.BEGIN_INLINE_IMAGE)) {
      addImage(Optional.empty());
    }
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException cause) {
    // A wrong operator costs its own effect only, as in every viewer.
  }

  /** An image fills the unit square of the current coordinates. */
  private void addImage(Optional<PDImageXObject> source) {
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
    double x0 = Double.MAX_VALUE;
    double y0 = Double.MAX_VALUE;
    double x1 = -Double.MAX_VALUE;
    double y1 = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      var point = matrix.transformPoint(corner & 1, corner >> 1);
      double x = shownX(point.x, point.y);
      double y = shownY(point.x, point.y);
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
    boolean plain =
        Math.abs(matrix.getShearX()) + Math.abs(matrix.getShearY()) < 0.01 * matrix.getScaleX()
            && matrix.getScaleY() > 0
            && source.isPresent()
            && !source.get().isStencil();
    images.add(new PageContent.Image(new PageContent.Area(x0, y0, x1, y1), source, plain));
  }

  private static GlyphList glyphList() {
    // The names that PDFBox's own text extraction knows beyond Adobe's list.
    String path = "/org/apache/pdfbox/resources/glyphlist/additional.txt";
    try (InputStream input = GlyphList.class.getResourceAsStream(path)) {
      return input == null
          ? GlyphList.getAdobeGlyphList()
          : new GlyphList(GlyphList.getAdobeGlyphList(), input);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Notes where an image is painted and follows forms. */
  private final class PaintObject extends OperatorProcessor {
    PaintObject() {
      super(PageContentReader.this);
    }

    @Override
    public String getName() {
      return OperatorName.DRAW_OBJECT;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
        return;
      }
      PDXObject object = getResources().getXObject(name);
      incomplete |= object == null;
      if (object instanceof PDImageXObject image) {
        addImage(Optional.of(image));
        return;
      }
      if (!(object instanceof PDFormXObject form)) {
        return;
      }
      streamLimit.check(form.getCOSObject());
      try {
        increaseLevel();
        if (getLevel() > DEEPEST_FORM) {
          throw new LimitException(
              ReadingException.Type.NESTING_TOO_DEEP,
              "the page draws forms within forms more than %d deep".formatted(DEEPEST_FORM));
        }
        if (form instanceof PDTransparencyGroup group) {
          showTransparencyGroup(group);
        } else {
          showForm(form);
        }
      } finally {
        decreaseLevel();
      }
    }
  }
}
