package dev.vigie.workload.documents.reading;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * How fine an image is.
 *
 * @param dpi dots per inch: as the file says when that makes a sheet of paper, else as if the
 *     longer side were that of A4
 */
record ImageSize(int dpi) {
  private static final double MILLIMETRES_PER_INCH = 25.4;
  private static final double A4_LONG_SIDE = 11.69;

  /** Longer sides of sheets in inches: a receipt and A3. */
  private static final double LEAST_SHEET = 4.5;

  private static final double LARGEST_SHEET = 17;

  static ImageSize of(ImageReader reader, int index) throws IOException {
    int longer = Math.max(reader.getWidth(index), reader.getHeight(index));
    double stated = stated(reader, index);
    double sheet = stated > 0 ? longer / stated : 0;
    double dpi = sheet >= LEAST_SHEET && sheet <= LARGEST_SHEET ? stated : longer / A4_LONG_SIDE;
    return new ImageSize(Math.max(1, (int) Math.round(dpi)));
  }

  private static double stated(ImageReader reader, int index) {
    try {
      IIOMetadata metadata = reader.getImageMetadata(index);
      if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
        return 0;
      }
      Node root = metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
      NodeList sizes = ((Element) root).getElementsByTagName("HorizontalPixelSize");
      if (sizes.getLength() == 0) {
        return 0;
      }
      double millimetres = Double.parseDouble(((Element) sizes.item(0)).getAttribute("value"));
      return millimetres > 0 ? MILLIMETRES_PER_INCH / millimetres : 0;
    } catch (IOException | RuntimeException unreadable) {
      // A size in broken metadata is as good as none: the guess does.
      return 0;
    }
  }
}
