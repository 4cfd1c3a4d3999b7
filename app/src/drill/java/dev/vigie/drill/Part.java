package dev.vigie.drill;

/** What a drill may take hold of; drills that share no part run at the same time. */
enum Part {
  REQUESTS,
  MODELS,
  WORK,
  MEMORY,
  LOGS,
  SPANS,
  CERTIFICATE,
  DISK,
  RULES,
  MAIL
}
