import { jest } from '@jest/globals';
import './museum/museum.spec.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(60_000);
