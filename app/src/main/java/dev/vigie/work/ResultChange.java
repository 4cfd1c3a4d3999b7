package dev.vigie.work;

import java.util.UUID;

/**
 * Something to be told about the result of a work.
 *
 * @param gone false: there is a result; true: it was erased or deleted
 * @param tries how often it was claimed, this time included
 */
public record ResultChange(UUID workId, boolean gone, int tries) {}
