package dev.vigie.workload.documents;

import dev.vigie.sandbox.SandboxException;
import dev.vigie.workload.WorkFailedException;
import dev.vigie.workload.documents.PageRecord.PageError;

/** What a child's failure means for a page and for a whole document. */
final class DocumentFailures {
  static final String TIME_LIMIT = "time_limit";
  static final String MEMORY_LIMIT = "memory_limit";
  static final String CRASHED = "sandbox_crashed";
  static final String UNAVAILABLE = "sandbox_unavailable";

  static final String FILES = "files_unavailable";
  static final String ALL_PAGES = "all_pages_failed";

  private DocumentFailures() {}

  static String type(SandboxException failure) {
    return switch (failure.kind()) {
      case REFUSED -> failure.type();
      case TIME_LIMIT -> TIME_LIMIT;
      case MEMORY -> MEMORY_LIMIT;
      case CRASHED -> CRASHED;
      case UNAVAILABLE -> UNAVAILABLE;
    };
  }

  static PageError ofPage(SandboxException failure) {
    return new PageError(type(failure), message(failure));
  }

  /** A crash may be an accident; what hits a limit hits it again. */
  static WorkFailedException ofDocument(SandboxException failure) {
    return switch (failure.kind()) {
      case REFUSED, TIME_LIMIT, MEMORY ->
          WorkFailedException.permanent(type(failure), message(failure));
      case CRASHED, UNAVAILABLE ->
          WorkFailedException.transientFailure(type(failure), message(failure), failure);
    };
  }

  private static String message(SandboxException failure) {
    return String.valueOf(failure.getMessage());
  }
}
