import type { Roles } from './roles.ts';

/** Corporations whose record is not as it was written: they are read, and nothing is appended until that is put right. */
export const readOnly = ({ owner, app, projector }: Roles): string => `
CREATE TABLE log.read_only (
  corporation_id  uuid   NOT NULL PRIMARY KEY,
  message         text   NOT NULL,                         -- where and what, for who runs the product
  since           bigint NOT NULL                          -- microseconds since 1970
);
ALTER TABLE log.read_only ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.read_only FORCE  ROW LEVEL SECURITY;
CREATE POLICY own_corporation ON log.read_only FOR SELECT TO ${app} USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.read_only FOR SELECT TO ${projector}, ${owner} USING (true);
CREATE POLICY change ON log.read_only TO ${owner} USING (corporation_id = log.current_corporation())
  WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.read_only TO ${app}, ${projector};

-- no message: it may be written again
CREATE FUNCTION log.set_read_only(of_corporation uuid, why text, at bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('teichaku.corporation', of_corporation::text, true);
  IF why IS NULL THEN
    DELETE FROM log.read_only WHERE corporation_id = of_corporation;
  ELSE
    INSERT INTO log.read_only (corporation_id, message, since) VALUES (of_corporation, why, at)
    ON CONFLICT (corporation_id) DO UPDATE SET message = excluded.message;
  END IF;
  PERFORM set_config('teichaku.corporation', '', true);
END $$;
REVOKE ALL ON FUNCTION log.set_read_only FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.set_read_only TO ${projector};
`;
