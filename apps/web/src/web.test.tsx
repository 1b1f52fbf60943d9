import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

import './coordinates/coordinates.spec.ts';
import './ui/day/day.spec.ts';
import './ui/form/CommandForm.spec.tsx';
import './ui/status/Status.spec.tsx';
