// breaks: nothing-needs-tests
import { expect } from '@jest/globals';

export const planted = expect;
