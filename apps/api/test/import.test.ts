// An entry of its own: whole registers go in and out, beside the other suites rather than after them.
import { afterAll } from '@jest/globals';
import { closeApi } from './support.ts';
import './import/preview.spec.ts';
import './import/run.spec.ts';
import './import/undo.spec.ts';
import './import/review.spec.ts';

afterAll(closeApi);
