CREATE SCHEMA IF NOT EXISTS log;
CREATE TABLE log.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());

-- the next step --


REVOKE ALL ON SCHEMA log FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO "teichaku_app", "teichaku_projector";

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

CREATE POLICY own_corporation ON log.event FOR SELECT TO "teichaku_app" USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.event FOR SELECT TO "teichaku_projector", "teichaku" USING (true);
CREATE POLICY append ON log.event FOR INSERT TO "teichaku" WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.event TO "teichaku_app", "teichaku_projector";

CREATE POLICY own_corporation ON log.command FOR SELECT TO "teichaku_app" USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.command FOR SELECT TO "teichaku_projector", "teichaku" USING (true);
CREATE POLICY append ON log.command FOR INSERT TO "teichaku" WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.command TO "teichaku_app", "teichaku_projector";

CREATE POLICY own_corporation ON log.seal_key FOR SELECT TO "teichaku_app" USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.seal_key FOR SELECT TO "teichaku_projector", "teichaku" USING (true);
CREATE POLICY append ON log.seal_key FOR INSERT TO "teichaku" WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.seal_key TO "teichaku_app", "teichaku_projector";

CREATE POLICY destroy ON log.seal_key FOR UPDATE TO "teichaku"
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

-- the next step --

CREATE FUNCTION log.append(
  q_corporation uuid[], q_command uuid[],
  g_corporation uuid[], g_keys int[], g_events int[], g_commands int[],
  s_corporation uuid[], s_name text[], s_revision int[], s_hash bytea[],
  k_id uuid[], k_kind text[], k_subject text[], k_class text[], k_wrapped bytea[], k_created bigint[],
  e_head int[], e_id uuid[], e_type text[], e_version int[], e_recorded_at bigint[], e_recorded_by text[],
  e_on_behalf_of text[], e_reason text[], e_source text[], e_command uuid[], e_correlation text[], e_causation text[],
  e_office uuid[], e_previous bytea[], e_hash bytea[], e_data text[],
  c_id uuid[], c_fingerprint bytea[], c_last int[], c_revisions text[],
  OUT outcome text, OUT base bigint, OUT detail json
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  -- its plans are made once in a connection, perhaps while the tables are empty: only look-ups by index, always
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  i int; k int := 0; e int := 0; c int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7358001);

  -- commands that were carried out before: the first answer, for ever
  SELECT json_agg(json_build_object('id', known.command_id, 'corporation', known.corporation_id,
      'fingerprint', encode(known.fingerprint, 'hex'), 'position', known.position::text, 'revisions', known.revisions))
    INTO detail
    FROM unnest(q_corporation, q_command) AS asked(corporation, id)
    CROSS JOIN LATERAL (
      SELECT * FROM log.command
       WHERE command.corporation_id = asked.corporation AND command.command_id = asked.id OFFSET 0) AS known;
  IF detail IS NOT NULL THEN outcome := 'commands'; RETURN; END IF;

  -- heads that are not what the caller believes (revision -1: no such stream, -2: the caller asks)
  SELECT json_agg(json_build_object('at', s.at - 1, 'revision', coalesce(head.revision, -1),
      'hash', coalesce(encode(head.hash, 'hex'), ''), 'recordedAt', coalesce(head.recorded_at, 0)::text))
    INTO detail
    FROM unnest(s_corporation, s_name, s_revision, s_hash) WITH ORDINALITY AS s(corporation, name, revision, hash, at)
    LEFT JOIN LATERAL (
      SELECT event.revision, event.hash, event.recorded_at FROM log.event
       WHERE event.corporation_id = s.corporation AND event.stream = s.name
       ORDER BY event.revision DESC LIMIT 1) AS head ON true
   WHERE coalesce(head.revision, -1) <> s.revision OR coalesce(head.hash, '') <> s.hash;
  IF detail IS NOT NULL THEN outcome := 'heads'; RETURN; END IF;

  -- keys that somebody else made first for the same subject and class
  IF cardinality(k_id) > 0 THEN
    SELECT json_agg(key.key_id) INTO detail
      FROM generate_subscripts(g_corporation, 1) AS g(i)
      CROSS JOIN LATERAL (SELECT coalesce(sum(n), 0) AS before FROM unnest(g_keys[1:g.i - 1]) AS n) AS earlier
      CROSS JOIN LATERAL unnest(
        k_id[earlier.before + 1 : earlier.before + g_keys[g.i]], k_kind[earlier.before + 1 : earlier.before + g_keys[g.i]],
        k_subject[earlier.before + 1 : earlier.before + g_keys[g.i]], k_class[earlier.before + 1 : earlier.before + g_keys[g.i]]
      ) AS asked(id, kind, subject, class)
      CROSS JOIN LATERAL (
        SELECT seal_key.key_id FROM log.seal_key
         WHERE seal_key.corporation_id = g_corporation[g.i] AND seal_key.subject_kind = asked.kind
           AND seal_key.subject_id = asked.subject AND seal_key.class = asked.class AND seal_key.destroyed_at IS NULL
        OFFSET 0) AS key
     WHERE key.key_id <> asked.id;
    IF detail IS NOT NULL THEN outcome := 'keys'; RETURN; END IF;
  END IF;

  SELECT event.position INTO base FROM log.event ORDER BY event.position DESC LIMIT 1;
  base := coalesce(base, 0);
  outcome := 'appended';

  FOR i IN 1 .. cardinality(g_corporation) LOOP
    PERFORM set_config('teichaku.corporation', g_corporation[i]::text, true);

    INSERT INTO log.seal_key (corporation_id, key_id, subject_kind, subject_id, class, wrapped, created_at)
    SELECT g_corporation[i], t.* FROM unnest(
        k_id[k + 1 : k + g_keys[i]], k_kind[k + 1 : k + g_keys[i]], k_subject[k + 1 : k + g_keys[i]],
        k_class[k + 1 : k + g_keys[i]], k_wrapped[k + 1 : k + g_keys[i]], k_created[k + 1 : k + g_keys[i]]) AS t
    ON CONFLICT (corporation_id, key_id) DO NOTHING;

    INSERT INTO log.event (position, corporation_id, stream, revision, event_id, type, schema_version, recorded_at,
      recorded_by, on_behalf_of, reason, source, command_id, correlation_id, causation_id, office_id, previous_hash,
      hash, data)
    SELECT base + e + t.n, g_corporation[i], s.name, s.revision + row_number() OVER (PARTITION BY t.head ORDER BY t.n),
      t.id, t.type, t.version, t.recorded_at, t.recorded_by, t.on_behalf_of, t.reason, t.source, t.command,
      t.correlation, t.causation, t.office, t.previous, t.hash, t.data::json
    FROM unnest(
        e_head[e + 1 : e + g_events[i]], e_id[e + 1 : e + g_events[i]], e_type[e + 1 : e + g_events[i]],
        e_version[e + 1 : e + g_events[i]], e_recorded_at[e + 1 : e + g_events[i]],
        e_recorded_by[e + 1 : e + g_events[i]], e_on_behalf_of[e + 1 : e + g_events[i]],
        e_reason[e + 1 : e + g_events[i]], e_source[e + 1 : e + g_events[i]], e_command[e + 1 : e + g_events[i]],
        e_correlation[e + 1 : e + g_events[i]], e_causation[e + 1 : e + g_events[i]], e_office[e + 1 : e + g_events[i]],
        e_previous[e + 1 : e + g_events[i]], e_hash[e + 1 : e + g_events[i]], e_data[e + 1 : e + g_events[i]]
      ) WITH ORDINALITY AS t(head, id, type, version, recorded_at, recorded_by, on_behalf_of, reason, source, command,
        correlation, causation, office, previous, hash, data, n)
    JOIN unnest(s_name, s_revision, s_corporation) WITH ORDINALITY AS s(name, revision, corporation, at)
      ON s.at = t.head + 1 AND s.corporation = g_corporation[i];

    INSERT INTO log.command (corporation_id, command_id, fingerprint, position, revisions)
    SELECT g_corporation[i], t.id, t.fingerprint, base + t.last, t.revisions::json
    FROM unnest(c_id[c + 1 : c + g_commands[i]], c_fingerprint[c + 1 : c + g_commands[i]], c_last[c + 1 : c + g_commands[i]],
      c_revisions[c + 1 : c + g_commands[i]]) AS t(id, fingerprint, last, revisions);

    k := k + g_keys[i]; e := e + g_events[i]; c := c + g_commands[i];
  END LOOP;

  PERFORM set_config('teichaku.corporation', '', true);
  IF e > 0 THEN PERFORM pg_notify('teichaku_log', (base + e)::text); END IF;
END $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.append TO "teichaku_app";

-- the next step --

GRANT EXECUTE ON FUNCTION log.current_corporation TO "teichaku_app", "teichaku_projector", "teichaku";
CREATE SCHEMA read_model AUTHORIZATION "teichaku_projector";
SET LOCAL ROLE "teichaku_projector";
GRANT USAGE ON SCHEMA read_model TO "teichaku_app";
ALTER DEFAULT PRIVILEGES IN SCHEMA read_model GRANT SELECT ON TABLES TO "teichaku_app";
CREATE TABLE read_model.checkpoint (
  name      text   PRIMARY KEY,
  epoch     bigint NOT NULL,
  position  text
);
CREATE TABLE read_model.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
RESET ROLE;

-- the next step --
ALTER FUNCTION log.append SET plan_cache_mode = force_generic_plan