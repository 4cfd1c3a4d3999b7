package dev.vigie.work;

/**
 * The end of a work that was written.
 *
 * @param overdue whether the objective of completion has already counted it, as late
 */
record Ending(boolean overdue) {}
