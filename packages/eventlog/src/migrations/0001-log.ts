import type { Roles } from './roles.ts';

/**
 * The log's own tables. Each row names its corporation and row-level security is forced, for the owner as well. What the
 * owner may do beyond one corporation is to look (the append function must know the newest position and the heads of
 * streams), never to write: every row it inserts must be of the corporation set for the transaction.
 */
export const log = ({ owner, app, projector }: Roles): string => `

REVOKE ALL ON SCHEMA log FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO ${app}, ${projector};

-- null when none is set: then every comparison with it fails, and nothing is seen
CREATE FUNCTION log.current_corporation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('teichaku.corporation', true), '')::uuid $$;

CREATE TABLE log.event (
  position        bigint  NOT NULL CHECK (position > 0),   -- gapless, in the order of commit
  corporation_id  uuid    NOT NULL,
  stream          text    NOT NULL,
  revision        integer NOT NULL CHECK (revision >= 0),
  event_id        uuid    NOT NULL,
  type            text    NOT NULL,
  schema_version  integer NOT NULL CHECK (schema_version > 0),
  recorded_at     bigint  NOT NULL,                        -- microseconds since 1970
  recorded_by     text    NOT NULL,
  on_behalf_of    text,
  reason          text,                                    -- sealed
  source          text,                                    -- sealed
  command_id      uuid    NOT NULL,
  correlation_id  text    NOT NULL,
  causation_id    text    NOT NULL,
  office_id       uuid,
  previous_hash   bytea   NOT NULL,                        -- empty at revision 0
  hash            bytea   NOT NULL CHECK (length(hash) = 32),
  data            json    NOT NULL,                        -- json, not jsonb: its very bytes are hashed
  CONSTRAINT event_position PRIMARY KEY (position),
  CONSTRAINT event_stream UNIQUE (corporation_id, stream, revision),
  CONSTRAINT event_id UNIQUE (corporation_id, event_id)
);
CREATE INDEX event_corporation ON log.event (corporation_id, position);

CREATE TABLE log.command (
  corporation_id  uuid   NOT NULL,
  command_id      uuid   NOT NULL,
  fingerprint     bytea  NOT NULL,                         -- HMAC under the corporation's key
  position        bigint NOT NULL,                         -- of its last event
  revisions       json   NOT NULL,                         -- stream -> last revision
  CONSTRAINT command_id PRIMARY KEY (corporation_id, command_id)
);

CREATE TABLE log.seal_key (
  corporation_id  uuid   NOT NULL,
  key_id          uuid   NOT NULL,
  subject_kind    text   NOT NULL CHECK (subject_kind IN ('person', 'staffMember', 'corporation')),
  subject_id      text   NOT NULL,
  class           text   NOT NULL CHECK (class IN ('identity', 'health', 'narrative')),
  wrapped         bytea,                                   -- under the corporation's key; null once destroyed
  created_at      bigint NOT NULL,
  destroyed_at    bigint,
  CONSTRAINT seal_key_id PRIMARY KEY (corporation_id, key_id),
  CONSTRAINT destroyed_key_is_gone CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX seal_key_living ON log.seal_key (corporation_id, subject_kind, subject_id, class)
  WHERE destroyed_at IS NULL;

ALTER TABLE log.event    ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.event    FORCE  ROW LEVEL SECURITY;
ALTER TABLE log.command  ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.command  FORCE  ROW LEVEL SECURITY;
ALTER TABLE log.seal_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.seal_key FORCE  ROW LEVEL SECURITY;
${['event', 'command', 'seal_key'].map((table) => policies(table, { owner, app, projector })).join('')}
CREATE POLICY destroy ON log.seal_key FOR UPDATE TO ${owner}
  USING (corporation_id = log.current_corporation()) WITH CHECK (corporation_id = log.current_corporation());

CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was recorded is not changed: % on %.%', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER recorded_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON log.event
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER recorded_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON log.command
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER only_destroyed BEFORE DELETE OR TRUNCATE ON log.seal_key
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
`;

const policies = (table: string, { owner, app, projector }: Roles): string => `
CREATE POLICY own_corporation ON log.${table} FOR SELECT TO ${app} USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.${table} FOR SELECT TO ${projector}, ${owner} USING (true);
CREATE POLICY append ON log.${table} FOR INSERT TO ${owner} WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.${table} TO ${app}, ${projector};
`;
