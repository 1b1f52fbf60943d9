import type { Roles } from './roles.ts';

/** Which event is not as it was written, for who names it by what it is about; null where it is of no one event. */
export const readOnlyPlace = ({ projector }: Roles): string => `
ALTER TABLE log.read_only ADD COLUMN stream text, ADD COLUMN revision integer;

DROP FUNCTION log.set_read_only(uuid, text, bigint);
-- no message: it may be written again
CREATE FUNCTION log.set_read_only(
  of_corporation uuid, why text, at bigint, of_stream text DEFAULT NULL, of_revision integer DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('teichaku.corporation', of_corporation::text, true);
  IF why IS NULL THEN
    DELETE FROM log.read_only WHERE corporation_id = of_corporation;
  ELSE
    INSERT INTO log.read_only (corporation_id, message, since, stream, revision)
    VALUES (of_corporation, why, at, of_stream, of_revision)
    ON CONFLICT (corporation_id) DO UPDATE
      SET message = excluded.message, stream = excluded.stream, revision = excluded.revision;
  END IF;
  PERFORM set_config('teichaku.corporation', '', true);
END $$;
REVOKE ALL ON FUNCTION log.set_read_only FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.set_read_only TO ${projector};
`;
