package dev.vigie.workload.documents.reading;

import dev.vigie.workload.documents.model.Box;

/** Turns of a page by quarters. */
final class Turn {
  private Turn() {}

  /**
   * Where a box of a page stands after the page was turned.
   *
   * @param degrees clockwise: 0, 90, 180 or 270
   */
  static Box turned(Box box, int degrees) {
    return switch (degrees) {
      case 0 -> box;
      case 90 -> new Box(1 - box.y1(), box.x0(), 1 - box.y0(), box.x1());
      case 180 -> new Box(1 - box.x1(), 1 - box.y1(), 1 - box.x0(), 1 - box.y0());
      case 270 -> new Box(box.y0(), 1 - box.x1(), box.y1(), 1 - box.x0());
      default -> throw new IllegalArgumentException("no quarter turn: " + degrees);
    };
  }
}
