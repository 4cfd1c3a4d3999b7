-- Calls by which callers are told of the end of their works (docs/webhooks.md).

-- Where the caller of one work wants to be told of its end, sealed with the key of the work.
CREATE TABLE work_callback (
  work_id uuid PRIMARY KEY,
  host    text NOT NULL,                       -- of the target, with its port: what is bounded and logged
  target  bytea NOT NULL
);

-- Where a caller wants to be told of the end of every other work, sealed with a key of its own that goes with the row.
CREATE TABLE callback (
  owner       text PRIMARY KEY,
  content_key bytea NOT NULL,
  host        text NOT NULL,
  target      bytea NOT NULL,
  set_at      timestamptz NOT NULL DEFAULT now(),
  gone_at     timestamptz                      -- since when the target says that it is gone; it is no longer called
);

-- What a caller's calls are signed with: the newest, and those before it until their time is over.
CREATE TABLE callback_secret (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner       text NOT NULL,
  content_key bytea NOT NULL,
  secret      bytea NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  until       timestamptz                      -- the newest has no end
);
CREATE INDEX callback_secret_owner ON callback_secret (owner, made_at);

-- Calls that are still to be made, written in the transaction that ends the work; those that were given up stay until an
-- operator or the work's retention removes them. One row a work: an end after a replay replaces the one before.
CREATE TABLE webhook (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),   -- the same over all tries
  work_id     uuid NOT NULL UNIQUE,
  owner       text NOT NULL,
  host        text NOT NULL,
  own         boolean NOT NULL,                -- whether the work has a callback of its own (work_callback)
  tries       integer NOT NULL DEFAULT 0,
  failure     text,                            -- of the last try
  since       timestamptz NOT NULL DEFAULT now(),
  due_at      timestamptz NOT NULL DEFAULT now(),           -- not before; pushed into the future by who makes the call
  given_up_at timestamptz
);
CREATE INDEX webhook_due ON webhook (host, due_at) WHERE given_up_at IS NULL;
CREATE INDEX webhook_given_up ON webhook (given_up_at) WHERE given_up_at IS NOT NULL;
