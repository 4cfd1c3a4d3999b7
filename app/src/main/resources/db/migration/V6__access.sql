-- Keys of callers. Only the hash of a key is kept, and rows outlive their keys: the record of who had access.
CREATE TABLE api_key (
  id           text PRIMARY KEY,              -- part of the key itself, and no secret
  owner        text NOT NULL,
  name         text NOT NULL,
  scopes       text NOT NULL,                 -- separated by blanks
  hash         text NOT NULL,                 -- SHA-256 of the whole key, hexadecimal
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,                   -- late by up to a minute
  replaced_by  text
);
CREATE INDEX api_key_newest ON api_key (created_at, id);
CREATE INDEX api_key_owner ON api_key (owner, created_at, id);

-- With it the subjects of tokens become the pseudonyms that logs show: the same in every process, and known to nobody
-- who has only the logs.
CREATE TABLE pseudonym_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key      bytea NOT NULL
);
INSERT INTO pseudonym_key (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Administrative acts. Nothing changes or deletes a row before its time is over.
CREATE TABLE audit_record (
  id             uuid PRIMARY KEY,            -- UUIDv7: grows with time
  at             timestamptz NOT NULL,
  actor          text NOT NULL,
  action         text NOT NULL,
  target         text NOT NULL,
  outcome        text NOT NULL,
  correlation_id text NOT NULL
);
CREATE INDEX audit_record_at ON audit_record (at);
