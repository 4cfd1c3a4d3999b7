package dev.vigie.workload.documents.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses streams that would unpack to more than a limit, before PDFBox unpacks them into memory.
 */
final class StreamLimit {
  /** Deflate cannot pack better (zlib's technical details); LZW and run lengths pack worse. */
  private static final long BEST_RATIO = 1_032;

  /** Filters whose output can be much larger than their input, but for those of images. */
  private static final Set<COSName> PACKING =
      Set.of(
          COSName.FLATE_DECODE,
          COSName.FLATE_DECODE_ABBREVIATION,
          COSName.LZW_DECODE,
          COSName.LZW_DECODE_ABBREVIATION,
          COSName.RUN_LENGTH_DECODE,
          COSName.RUN_LENGTH_DECODE_ABBREVIATION);

  /** Layers within the last one are unpacked in memory, so no more than this. */
  private static final long MOST_BETWEEN = 50_000_000;

  private final long limit;

  /**
   * @param limit in bytes, of one unpacked stream or of all contents of a page
   */
  StreamLimit(long limit) {
    this.limit = limit;
  }

  /**
   * @throws LimitException when the contents of the page together unpack to more
   * @throws IOException when they are packed in a way that nobody knows
   */
  void checkContents(PDPage page) throws IOException {
    long sum = 0;
    Iterator<PDStream> streams = page.getContentStreams();
    while (streams.hasNext()) {
      COSStream stream = streams.next().getCOSObject();
      for (COSName filter : filters(stream)) {
        // PDFBox would leave out a stream that it cannot unpack, without a word.
        FilterFactory.INSTANCE.getFilter(filter);
      }
      sum += unpacked(stream, limit - sum);
    }
  }

  /**
   * @throws LimitException when the stream unpacks to more
   */
  void check(COSStream stream) throws IOException {
    unpacked(stream, limit);
  }

  /** At most how many bytes the stream unpacks to; exact when it might be more than is left. */
  private long unpacked(COSStream stream, long left) throws IOException {
    List<COSName> filters = filters(stream);
    boolean repeated = new HashSet<>(filters).size() < filters.size();
    double possible = stream.getLength();
    for (COSName filter : filters) {
      possible *= PACKING.contains(filter) ? BEST_RATIO : 1;
    }
    if (possible <= left && !repeated) {
      return (long) possible;
    }
    if (filters.isEmpty()) {
      throw refusal();
    }
    byte[] packed;
    try (InputStream raw = stream.createRawInputStream()) {
      packed = raw.readAllBytes();
    }
    int last = filters.size() - 1;
    for (int layer = 0; layer < last; layer++) {
      ByteArrayOutputStream between = new ByteArrayOutputStream();
      decode(stream, filters.get(layer), layer, packed, between, Math.min(limit, MOST_BETWEEN));
      packed = between.toByteArray();
    }
    if (repeated) {
      keepLastLayer(stream, filters.get(last), last, packed);
    }
    return PACKING.contains(filters.get(last))
        ? decode(
            stream,
            filters.get(last),
            repeated ? 0 : last,
            packed,
            OutputStream.nullOutputStream(),
            left)
        : packed.length;
  }

  /** PDFBox undoes a filter that is named twice only once. */
  private static void keepLastLayer(COSStream stream, COSName filter, int layer, byte[] packed)
      throws IOException {
    COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
    try (OutputStream raw = stream.createRawOutputStream()) {
      raw.write(packed);
    }
    stream.setItem(COSName.FILTER, filter);
    stream.removeItem(COSName.F);
    stream.removeItem(COSName.DP);
    if (parameters instanceof COSArray each && layer < each.size()) {
      stream.setItem(COSName.DECODE_PARMS, each.getObject(layer));
    } else {
      stream.removeItem(COSName.DECODE_PARMS);
    }
  }

  private long decode(
      COSStream stream, COSName filter, int layer, byte[] packed, OutputStream output, long most)
      throws IOException {
    Counting counted = new Counting(output, most);
    try {
      FilterFactory.INSTANCE
          .getFilter(filter)
          .decode(new ByteArrayInputStream(packed), counted, stream, layer);
    } catch (IOException endsEarlier) {
      // A damaged stream unpacks to what came before the damage.
    }
    return counted.count;
  }

  private static List<COSName> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName one) {
      return List.of(one);
    }
    if (!(filters instanceof COSArray several)) {
      return List.of();
    }
    return StreamSupport.stream(several.spliterator(), false)
        .map(filter -> filter instanceof COSObject reference ? reference.getObject() : filter)
        .filter(COSName.class::isInstance)
        .map(COSName.class::cast)
        .toList();
  }

  private LimitException refusal() {
    return new LimitException(
        ReadingException.Type.ARCHIVE_BOMB,
        "a stream of the document unpacks to more than %d bytes".formatted(limit));
  }

  private final class Counting extends OutputStream {
    private final OutputStream output;
    private final long most;
    private long count;

    private Counting(OutputStream output, long most) {
      this.output = output;
      this.most = most;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      count += length;
      if (count > most) {
        throw refusal();
      }
      output.write(bytes, from, length);
    }
  }
}
