-- The few works that ended without a result, for their callers' lists by status. It speaks of nothing that a claim changes.
CREATE INDEX work_without_result ON work (owner, id) WHERE finished_at IS NOT NULL AND coalesce(result_size, 0) = 0;
