import { afterAll, jest } from '@jest/globals';
import { closeApi } from './support.ts';
import './answers/touched.spec.ts';
import './answers/due.spec.ts';
import './answers/histories.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(240_000);

afterAll(closeApi);
