-- Everything that came from a caller and may be personal (input, parameters, result, checkpoints) is sealed with the
-- work's own content_key. Erasing removes the rows and the key; what a page or a log segment of the database still holds
-- cannot be read without it.
CREATE TABLE work (
  id              uuid PRIMARY KEY,            -- UUIDv7: grows with the time of acceptance
  owner           text NOT NULL,
  workload        text NOT NULL,
  status          text NOT NULL
    CHECK (status IN ('ACCEPTED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED', 'ERASED')),
  accepted_at     timestamptz NOT NULL,
  started_at      timestamptz,
  finished_at     timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  progress_done   integer NOT NULL DEFAULT 0,
  progress_total  integer NOT NULL DEFAULT 0,
  error_type      text,
  error_message   text,
  correlation_id  text NOT NULL,
  traceparent     text NOT NULL,
  content_key     bytea,
  parameters      bytea,
  input_size      bigint NOT NULL,
  result_size     bigint,
  idempotency_key text,
  payload_digest  bytea,
  sent_at         timestamptz,                 -- when the message of the next attempt went to the broker
  due_at          timestamptz,                 -- no attempt before this time
  lease_token     uuid,                        -- of the attempt that may write progress and result
  lease_node      text,
  lease_until     timestamptz
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX work_idempotency ON work (owner, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX work_owner ON work (owner, id);
CREATE INDEX work_unfinished ON work (id) WHERE status IN ('ACCEPTED', 'RUNNING');

-- No foreign keys on the content tables: they would double the cost of accepting work, and only the store writes here.
CREATE TABLE work_input (
  work_id uuid NOT NULL,
  number  integer NOT NULL,                    -- chunks in order, from 0
  content bytea NOT NULL,
  PRIMARY KEY (work_id, number)
);
CREATE TABLE work_result (
  work_id uuid NOT NULL,
  number  integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (work_id, number)
);
CREATE TABLE work_checkpoint (
  work_id uuid NOT NULL,
  number  integer NOT NULL,                    -- of the workload's choice
  content bytea NOT NULL,
  PRIMARY KEY (work_id, number)
);
-- Sealed content does not compress.
ALTER TABLE work_input ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE work_result ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE work_checkpoint ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE dead_letter (
  work_id     uuid PRIMARY KEY REFERENCES work ON DELETE CASCADE,
  reason      text NOT NULL,
  explanation text NOT NULL,
  given_up_at timestamptz NOT NULL
);
CREATE INDEX dead_letter_newest ON dead_letter (given_up_at);
