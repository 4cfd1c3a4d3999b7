-- Whether the objective "completion" has counted the work as late, while it was still unfinished. No index speaks of it,
-- so that the mark is a heap-only tuple.
ALTER TABLE work ADD COLUMN overdue boolean NOT NULL DEFAULT false;
