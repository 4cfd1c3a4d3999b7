-- How long the oldest call has been waiting, and the newest ones, without reading them all.
CREATE INDEX webhook_waiting ON webhook (since) WHERE given_up_at IS NULL;
-- The calls of an owner that follow its callback when that is set, removed or gone.
CREATE INDEX webhook_of_callback ON webhook (owner) WHERE NOT own;
