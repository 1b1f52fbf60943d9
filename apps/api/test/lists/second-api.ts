import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog } from '@teichaku/eventlog';
import { createApp } from '../../src/app.ts';
import { ProgressWatch } from '../../src/nudges/progress-watch.ts';
import { Projector } from '../../src/read/projector.ts';
import { Operator } from '../../src/session/operator.ts';
import type { Api } from '../support.ts';

/** Another server on the same database and the same clock, with connections of its own. */
export async function secondApi({ stores: { address }, clock }: Api): Promise<{
  readonly app: NestFastifyApplication;
  readonly projector: Projector;
  end(): Promise<void>;
}> {
  const { dataDir, databaseUrl } = address as { dataDir: string; databaseUrl: string };
  const stores = await openEventLog({ dataDir, databaseUrl, clock, upcasters: eventDefinitions });
  const app = await createApp(
    { stores, clock, operator: new Operator('もう一つのプロセス') },
    { webRoot: null, logger: false },
  );
  const projector = app.get(Projector);
  projector.start();
  app.get(ProgressWatch).start();
  return {
    app,
    projector,
    end: async () => {
      await app.close();
      await stores.close();
    },
  };
}
