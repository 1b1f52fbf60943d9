import type { Roles } from './roles.ts';

/**
 * Signed checkpoints of each corporation's log (seals/). They come in through one function, which takes only one that
 * follows the newest: two sealers cannot sign two ends of one log.
 */
export const sealCheckpoint = ({ owner, app, projector }: Roles): string => `
CREATE TABLE log.seal_checkpoint (
  corporation_id  uuid   NOT NULL,
  size            bigint NOT NULL CHECK (size > 0),        -- events of the corporation
  position        bigint NOT NULL,                         -- of the last of them
  last_hash       bytea  NOT NULL,                         -- its hash
  root            bytea  NOT NULL CHECK (length(root) = 32),
  range           bytea  NOT NULL,                         -- roots of the whole subtrees: what the next one begins with
  note            text   NOT NULL,
  made_at         bigint NOT NULL,                         -- microseconds since 1970
  CONSTRAINT seal_checkpoint_size PRIMARY KEY (corporation_id, size)
);
ALTER TABLE log.seal_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.seal_checkpoint FORCE  ROW LEVEL SECURITY;
CREATE POLICY own_corporation ON log.seal_checkpoint FOR SELECT TO ${app} USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.seal_checkpoint FOR SELECT TO ${projector}, ${owner} USING (true);
CREATE POLICY append ON log.seal_checkpoint FOR INSERT TO ${owner} WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.seal_checkpoint TO ${app}, ${projector};
CREATE TRIGGER recorded_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON log.seal_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();

CREATE FUNCTION log.add_checkpoint(
  of_corporation uuid, follows bigint, new_size bigint, new_position bigint, new_last_hash bytea, new_root bytea,
  new_range bytea, new_note text, at bigint
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7358002, hashtext(of_corporation::text));
  IF follows <> coalesce((SELECT max(size) FROM log.seal_checkpoint WHERE corporation_id = of_corporation), 0)
     OR new_size <= follows THEN
    RETURN false;
  END IF;
  PERFORM set_config('teichaku.corporation', of_corporation::text, true);
  INSERT INTO log.seal_checkpoint (corporation_id, size, position, last_hash, root, range, note, made_at)
  VALUES (of_corporation, new_size, new_position, new_last_hash, new_root, new_range, new_note, at);
  PERFORM set_config('teichaku.corporation', '', true);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION log.add_checkpoint FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.add_checkpoint TO ${projector};
`;
