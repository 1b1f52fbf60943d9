import type { Roles } from './roles.ts';

/**
 * Where the keys of what is sealed in a KurrentDB were lost with its mirror: how many, and why it is gone on without them.
 * One row each time somebody has said so; nothing is started on such a log before.
 */
export const keyLoss = ({ owner, app, projector }: Roles): string => `
CREATE TABLE log.key_loss (
  corporation_id  uuid    NOT NULL,
  accepted_at     bigint  NOT NULL,                        -- microseconds since 1970
  keys            integer NOT NULL CHECK (keys > 0),
  events          integer NOT NULL CHECK (events > 0),
  reason          text    NOT NULL,
  PRIMARY KEY (corporation_id, accepted_at)
);
ALTER TABLE log.key_loss ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.key_loss FORCE  ROW LEVEL SECURITY;
CREATE POLICY own_corporation ON log.key_loss FOR SELECT TO ${app} USING (corporation_id = log.current_corporation());
CREATE POLICY every_corporation ON log.key_loss FOR SELECT TO ${projector}, ${owner} USING (true);
CREATE POLICY append ON log.key_loss FOR INSERT TO ${owner} WITH CHECK (corporation_id = log.current_corporation());
GRANT SELECT ON log.key_loss TO ${app}, ${projector};
CREATE TRIGGER recorded_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON log.key_loss
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
`;
