import type { Roles } from './roles.ts';

/**
 * Where another store keeps the events, the keys are kept here all the same, and are here before the first event that is
 * sealed with them. As in `log.append`: whoever makes the key of a subject and class first has made it, the other seals
 * again (false, and nothing is stored). It is on the disk when this answers, whatever the server's own settings.
 */
export const storeKeys = ({ app }: Roles): string => `
CREATE FUNCTION log.store_keys(
  p_corporation uuid, k_id uuid[], k_kind text[], k_subject text[], k_class text[], k_wrapped bytea[], p_created bigint
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET synchronous_commit = on
AS $$
BEGIN
  PERFORM set_config('teichaku.corporation', p_corporation::text, true);
  BEGIN
    INSERT INTO log.seal_key (corporation_id, key_id, subject_kind, subject_id, class, wrapped, created_at)
    SELECT p_corporation, t.id, t.kind, t.subject, t.class, t.wrapped, p_created
      FROM unnest(k_id, k_kind, k_subject, k_class, k_wrapped) AS t(id, kind, subject, class, wrapped)
     -- in one order, so that two who store the same ones wait for each other and not in a circle
     ORDER BY t.kind, t.subject, t.class
    ON CONFLICT (corporation_id, key_id) DO NOTHING;
  EXCEPTION WHEN unique_violation THEN
    PERFORM set_config('teichaku.corporation', '', true);
    RETURN false;
  END;
  PERFORM set_config('teichaku.corporation', '', true);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION log.store_keys FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.store_keys TO ${app};
`;
