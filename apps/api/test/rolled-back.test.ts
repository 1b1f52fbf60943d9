import { afterAll, jest } from '@jest/globals';
import { closeApi } from './support.ts';
import './rolled-back.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(60_000);

afterAll(closeApi);
