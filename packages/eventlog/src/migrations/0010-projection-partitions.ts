import type { Roles } from './roles.ts';

/**
 * Processes share a projection by corporation: each of its eight partitions has a checkpoint, an epoch and a holder, and a
 * process has one lease for all that it holds. What was followed goes on from where it stood. Of a version that knows one
 * checkpoint only, every statement that moves it names the column that goes here: it can write nothing any more.
 */
export const projectionPartitions = ({ projector }: Roles): string => `
SET LOCAL ROLE ${projector};
ALTER TABLE read_model.checkpoint
  DROP CONSTRAINT checkpoint_pkey,
  DROP COLUMN lease_until,
  ADD COLUMN partition smallint NOT NULL DEFAULT 0;
UPDATE read_model.checkpoint SET holder = NULL, epoch = epoch + 1;
INSERT INTO read_model.checkpoint (name, partition, epoch, position)
  SELECT name, further, epoch, position FROM read_model.checkpoint, generate_series(1, 7) AS further;
ALTER TABLE read_model.checkpoint
  ALTER COLUMN partition DROP DEFAULT,
  ADD PRIMARY KEY (name, partition);
DROP TABLE read_model.projection_standby;
CREATE TABLE read_model.projection_member (
  name        text        NOT NULL,
  holder      text        NOT NULL,
  shares      boolean     NOT NULL,          -- whether partitions are meant for it; a rebuild takes what it needs
  lease_until timestamptz NOT NULL,          -- by this server's clock; silent until then, what it holds is free
  PRIMARY KEY (name, holder)
);
RESET ROLE;
`;
