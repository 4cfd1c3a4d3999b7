-- What others, such as a search index, have still to be told about results: that there is one, or that it is gone. Written
-- in the transaction that makes it so; one row a work, as being gone replaces whatever was to be told before.
CREATE TABLE result_outbox (
  work_id  uuid PRIMARY KEY,
  workload text NOT NULL,
  gone     boolean NOT NULL DEFAULT false,
  tries    integer NOT NULL DEFAULT 0,
  since    timestamptz NOT NULL DEFAULT now(),
  due_at   timestamptz NOT NULL DEFAULT now()     -- not to be told before; pushed into the future by who tells it
);
CREATE INDEX result_outbox_due ON result_outbox (workload, due_at);

-- Whether the result was ever announced: then its end must be, too, even when announcing was switched off since.
ALTER TABLE work ADD COLUMN announced boolean NOT NULL DEFAULT false;
