import { APPEND_LOCK } from './0002-append.ts';
import type { Roles } from './roles.ts';

/**
 * A database that takes its events in from elsewhere: a mirror of a log in KurrentDB, or a copy that is not finished yet.
 * Nothing is appended to it then, only taken in: whole commands, each with its position, in the transaction that moves
 * the checkpoint. Whoever takes in holds the newest epoch; a paused one that comes back can write nothing.
 */
export const origin = ({ app, projector }: Roles): string => `
CREATE TABLE log.origin (
  only_one     boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  kind         text        NOT NULL CHECK (kind IN ('mirror', 'copy')),
  log_id       uuid        NOT NULL,
  epoch        bigint      NOT NULL DEFAULT 0,
  position     bigint      NOT NULL DEFAULT 0,   -- in that log: everything up to it has been taken in
  caught_up_at timestamptz,                      -- when nothing more was there
  seen_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  stopped      text,                             -- why nothing more is taken in: a sentence
  finished     boolean     NOT NULL DEFAULT false
);
GRANT SELECT ON log.origin TO ${app}, ${projector};

CREATE FUNCTION log.refuse_beside_origin() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM log.origin WHERE NOT finished) AND current_setting('teichaku.taking_in', true) IS DISTINCT FROM 'yes' THEN
    RAISE EXCEPTION 'this database takes its events in from another log' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER only_taken_in BEFORE INSERT ON log.event FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_beside_origin();

-- 'ok', or why this database cannot take that log in
CREATE FUNCTION log.found_origin(p_kind text, p_log uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  known log.origin;
BEGIN
  PERFORM pg_advisory_xact_lock(${APPEND_LOCK});
  SELECT * INTO known FROM log.origin;
  IF FOUND THEN
    IF known.kind <> p_kind THEN RETURN 'other-kind'; END IF;
    IF known.finished THEN RETURN 'finished'; END IF;
    IF known.log_id <> p_log THEN RETURN 'other-log'; END IF;
    RETURN 'ok';
  END IF;
  IF EXISTS (SELECT FROM log.event) OR EXISTS (SELECT FROM log.command) THEN RETURN 'own-events'; END IF;
  INSERT INTO log.origin (kind, log_id) VALUES (p_kind, p_log);
  RETURN 'ok';
END $$;

-- p_free: nobody else holds the lock of whoever takes in. Else only from somebody who has not been seen for long.
CREATE FUNCTION log.claim_origin(p_free boolean, OUT epoch bigint, OUT through bigint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE log.origin SET epoch = origin.epoch + 1, seen_at = clock_timestamp()
   WHERE NOT finished AND (p_free OR seen_at < clock_timestamp() - interval '10 seconds')
   RETURNING origin.epoch, origin.position
$$;

CREATE FUNCTION log.note_origin(p_epoch bigint, p_position bigint, p_caught_up boolean, p_stopped text, p_finished boolean)
  RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE log.origin SET position = greatest(position, p_position), seen_at = clock_timestamp(), stopped = p_stopped,
      finished = p_finished, caught_up_at = CASE WHEN p_caught_up THEN clock_timestamp() ELSE caught_up_at END
   WHERE epoch = p_epoch AND NOT finished;
  RETURN FOUND;
END $$;

-- false: somebody else has taken it over, and nothing was written
CREATE FUNCTION log.take_in(
  p_epoch bigint, p_position bigint, p_caught_up boolean,
  g_corporation uuid[], g_events int[], g_commands int[],
  e_position bigint[], e_stream text[], e_revision int[], e_id uuid[], e_type text[], e_version int[],
  e_recorded_at bigint[], e_recorded_by text[], e_on_behalf_of text[], e_reason text[], e_source text[],
  e_command uuid[], e_correlation text[], e_causation text[], e_office uuid[], e_previous bytea[], e_hash bytea[],
  e_data text[],
  c_id uuid[], c_fingerprint bytea[], c_position bigint[], c_revisions text[]
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET jit = off
AS $$
DECLARE
  i int; e int := 0; c int := 0;
BEGIN
  IF NOT log.note_origin(p_epoch, p_position, p_caught_up, NULL, false) THEN RETURN false; END IF;
  PERFORM set_config('teichaku.taking_in', 'yes', true);

  FOR i IN 1 .. cardinality(g_corporation) LOOP
    PERFORM set_config('teichaku.corporation', g_corporation[i]::text, true);

    INSERT INTO log.event (position, corporation_id, stream, revision, event_id, type, schema_version, recorded_at,
      recorded_by, on_behalf_of, reason, source, command_id, correlation_id, causation_id, office_id, previous_hash,
      hash, data)
    SELECT t.position, g_corporation[i], t.stream, t.revision, t.id, t.type, t.version, t.recorded_at, t.recorded_by,
      t.on_behalf_of, t.reason, t.source, t.command, t.correlation, t.causation, t.office, t.previous, t.hash, t.data::json
    FROM unnest(
        e_position[e + 1 : e + g_events[i]], e_stream[e + 1 : e + g_events[i]], e_revision[e + 1 : e + g_events[i]],
        e_id[e + 1 : e + g_events[i]], e_type[e + 1 : e + g_events[i]], e_version[e + 1 : e + g_events[i]],
        e_recorded_at[e + 1 : e + g_events[i]], e_recorded_by[e + 1 : e + g_events[i]],
        e_on_behalf_of[e + 1 : e + g_events[i]], e_reason[e + 1 : e + g_events[i]], e_source[e + 1 : e + g_events[i]],
        e_command[e + 1 : e + g_events[i]], e_correlation[e + 1 : e + g_events[i]], e_causation[e + 1 : e + g_events[i]],
        e_office[e + 1 : e + g_events[i]], e_previous[e + 1 : e + g_events[i]], e_hash[e + 1 : e + g_events[i]],
        e_data[e + 1 : e + g_events[i]]
      ) AS t(position, stream, revision, id, type, version, recorded_at, recorded_by, on_behalf_of, reason, source,
        command, correlation, causation, office, previous, hash, data);

    INSERT INTO log.command (corporation_id, command_id, fingerprint, position, revisions)
    SELECT g_corporation[i], t.id, t.fingerprint, t.position, t.revisions::json
    FROM unnest(c_id[c + 1 : c + g_commands[i]], c_fingerprint[c + 1 : c + g_commands[i]],
      c_position[c + 1 : c + g_commands[i]], c_revisions[c + 1 : c + g_commands[i]]) AS t(id, fingerprint, position, revisions);

    e := e + g_events[i]; c := c + g_commands[i];
  END LOOP;

  PERFORM set_config('teichaku.corporation', '', true);
  PERFORM set_config('teichaku.taking_in', '', true);
  IF e > 0 THEN PERFORM pg_notify('teichaku_log', p_position::text); END IF;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION log.refuse_beside_origin, log.found_origin, log.claim_origin, log.note_origin, log.take_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.found_origin TO ${app}, ${projector};
GRANT EXECUTE ON FUNCTION log.claim_origin, log.note_origin, log.take_in TO ${projector};
`;
