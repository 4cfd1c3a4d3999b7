package dev.vigie.sandbox;

/** How far children are shut off from the machine; probed at start. */
public enum Isolation {
  /** Own processes, files and (no) network: a child sees its program and its scratch folder. */
  CONTAINED("own processes and files, no network"),
  /** As above, but other processes of the machine can be seen. */
  CONTAINED_SHARING_PROCESSES("own files, no network, the machine's processes visible"),
  /** Only limits on memory, files and time. */
  LIMITED("limits only: a hostile file that takes over a parser has this user's rights");

  private final String description;

  Isolation(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }
}
