import { jest } from '@jest/globals';
import './damaged.spec.ts';
import './lists/parked.spec.ts';
import './lists/rebuilding.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(240_000);
