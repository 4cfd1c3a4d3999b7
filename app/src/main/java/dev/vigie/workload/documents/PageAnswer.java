package dev.vigie.workload.documents;

import dev.vigie.workload.documents.model.PageText;
import java.util.List;

/**
 * A child's answer when it has read a page.
 *
 * @param notices those that came with this page
 */
record PageAnswer(PageText text, List<Notice> notices) {}
