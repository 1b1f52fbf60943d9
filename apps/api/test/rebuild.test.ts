import { afterAll, jest } from '@jest/globals';
import { closeApi } from './support.ts';
import './rebuild.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(240_000);

afterAll(closeApi);
