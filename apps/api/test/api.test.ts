import { afterAll } from '@jest/globals';
import { closeApi } from './support.ts';
import './commands.spec.ts';

afterAll(closeApi);
