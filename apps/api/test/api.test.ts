import { afterAll, jest } from '@jest/globals';
import { closeApi } from './support.ts';
import './story.spec.ts';
import './commands.spec.ts';
import './bad-input.spec.ts';
import './services.spec.ts';
import './described.spec.ts';
import './tasks.spec.ts';
import './read-models.spec.ts';
import './effects.spec.ts';
import './inbox.spec.ts';
import './merge.spec.ts';
import './board.spec.ts';
import './infra.spec.ts';
import './metrics.spec.ts';
import './output.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(60_000);

afterAll(closeApi);
