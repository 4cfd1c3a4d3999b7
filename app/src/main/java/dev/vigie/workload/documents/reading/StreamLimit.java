package dev.vigie.workload.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses a content stream that would unpack to more than a limit, before PDFBox unpacks it into
 * memory.
 */
final class StreamLimit {
  /** Deflate cannot pack better (zlib's technical details); LZW and run lengths pack worse. */
  private static final long BEST_RATIO = 1_032;

  private final long limit;

  /**
   * @param limit in bytes, of one unpacked stream
   */
  StreamLimit(long limit) {
    this.limit = limit;
  }

  void checkContents(PDPage page) throws IOException {
    Iterator<PDStream> streams = page.getContentStreams();
    while (streams.hasNext()) {
      check(streams.next().getCOSObject());
    }
  }

  /**
   * @throws LimitException when the stream unpacks to more
   */
  void check(COSStream stream) throws IOException {
    COSBase filters = stream.getFilters();
    int layers = filters instanceof COSArray array ? array.size() : filters == null ? 0 : 1;
    double possible = stream.getLength() * Math.pow(BEST_RATIO, layers);
    if (possible <= limit) {
      return;
    }
    COSBase first = filters instanceof COSArray array ? array.getObject(0) : filters;
    if (layers == 1 && COSName.FLATE_DECODE.equals(first)) {
      try (InputStream unpacked = new InflaterInputStream(stream.createRawInputStream())) {
        unpacked.skipNBytes(limit);
        refuse();
      } catch (IOException endsEarlier) {
        return;
      }
    }
    if (layers > 1) {
      refuseNested(stream, layers);
    }
  }

  /** Packed twice or more is unusual: then only what cannot become too large is let through. */
  private void refuseNested(COSStream stream, int layers) {
    if (stream.getLength() * (double) BEST_RATIO > limit || layers > 3) {
      refuse();
    }
  }

  private void refuse() {
    throw new LimitException(
        ReadingException.Type.ARCHIVE_BOMB,
        "a stream of the document unpacks to more than %d bytes".formatted(limit));
  }
}
