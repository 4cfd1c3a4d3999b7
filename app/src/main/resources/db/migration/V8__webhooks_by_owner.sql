-- Calls are claimed owner by owner, and host by host of each: one owner's hosts, however many, stand in nobody's way. The
-- digest spreads names that differ in little, so that a walk may begin anywhere. webhook_due serves the version before.
CREATE INDEX webhook_owner_due ON webhook (owner, md5(host), due_at) WHERE given_up_at IS NULL;
