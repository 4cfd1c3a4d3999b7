-- What the version after this one might bring.
ALTER TABLE work ADD COLUMN colour text NOT NULL DEFAULT 'blue';
CREATE TABLE colour (name text PRIMARY KEY);
CREATE INDEX work_colour ON work (id) WHERE colour = 'red';
