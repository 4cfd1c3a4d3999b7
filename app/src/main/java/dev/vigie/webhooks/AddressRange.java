package dev.vigie.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation; a single address is a range of one.
 *
 * @param network its first address
 * @param bits how many leading bits its addresses share
 */
record AddressRange(InetAddress network, int bits) {
  /** Without zeros before it, with which some take it for an octal one. */
  private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern FOUR = Pattern.compile(NUMBER + "(?:\\." + NUMBER + "){3}");
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** Empty if the text is no range. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> network = literal(slash < 0 ? text : text.substring(0, slash));
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int length = network.get().getAddress().length * Byte.SIZE;
    if (slash < 0) {
      return Optional.of(new AddressRange(network.get(), length));
    }
    String bits = text.substring(slash + 1);
    return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= length
        ? Optional.of(new AddressRange(network.get(), Integer.parseInt(bits)))
        : Optional.empty();
  }

  /** An address that is written as one, without asking anybody; empty for a name. */
  static Optional<InetAddress> literal(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean six = SIX.matcher(bare).matches();
    if (!six && !FOUR.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      // What stands in brackets is an address or nothing, and never a name to be looked up.
      return Optional.of(InetAddress.getByName(six ? '[' + bare + ']' : bare));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] first = network.getAddress();
    byte[] other = address.getAddress();
    if (first.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((first[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
