// breaks: pure-packages-touch-no-machine
import { readFileSync } from 'node:fs';

export const planted = readFileSync;
