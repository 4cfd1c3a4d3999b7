-- A claim changes the status. As long as no index speaks of it, PostgreSQL writes the new version of the row beside the
-- old one and touches no index (a heap-only tuple); only acceptance and end do.
DROP INDEX work_unfinished;
CREATE INDEX work_unfinished ON work (id) WHERE finished_at IS NULL;
ALTER TABLE work ADD CONSTRAINT work_end CHECK ((finished_at IS NULL) = (status IN ('ACCEPTED', 'RUNNING')));
