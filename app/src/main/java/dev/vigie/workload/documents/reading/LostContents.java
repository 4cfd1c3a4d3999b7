package dev.vigie.workload.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Whether a damaged file has lost what a page shows. PDFBox takes such a page for an empty one. */
final class LostContents {
  private LostContents() {}

  /** Whether the page refers to contents that are not in the file. */
  static boolean areMissing(PDPage page) {
    COSDictionary dictionary = page.getCOSObject();
    COSBase contents = dictionary.getDictionaryObject(COSName.CONTENTS);
    if (contents instanceof COSArray parts) {
      return parts.toList().stream()
          .anyMatch(part -> part instanceof COSObject reference && reference.getObject() == null);
    }
    return contents == null && dictionary.getItem(COSName.CONTENTS) instanceof COSObject;
  }

  /** Whether deflated contents cannot be unpacked to their end. */
  static boolean endEarly(PDPage page) throws IOException {
    Iterator<PDStream> streams = page.getContentStreams();
    while (streams.hasNext()) {
      COSStream stream = streams.next().getCOSObject();
      if (COSName.FLATE_DECODE.equals(stream.getFilters()) && endsEarly(stream)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsEarly(COSStream stream) throws IOException {
    try (InputStream packed = stream.createRawInputStream();
        InputStream unpacked = new InflaterInputStream(packed)) {
      unpacked.transferTo(OutputStream.nullOutputStream());
      return false;
    } catch (IOException damaged) {
      return stream.getLength() > 0;
    }
  }
}
