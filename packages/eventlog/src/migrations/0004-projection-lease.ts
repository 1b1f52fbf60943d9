import type { Roles } from './roles.ts';

/** One process leads a projection for as long as its lease runs; the others say that they stand by. */
export const projectionLease = ({ projector }: Roles): string => `
SET LOCAL ROLE ${projector};
ALTER TABLE read_model.checkpoint
  ADD COLUMN holder      text,               -- the process that leads, or NULL
  ADD COLUMN lease_until timestamptz;        -- by this server's clock; NULL: taken without a lease, anybody may take it
CREATE TABLE read_model.projection_standby (
  name     text        NOT NULL,
  holder   text        NOT NULL,
  seen_at  timestamptz NOT NULL,
  PRIMARY KEY (name, holder)
);
RESET ROLE;
`;
