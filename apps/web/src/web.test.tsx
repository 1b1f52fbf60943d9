import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

import './app/first.spec.ts';
import './app/shell/not-newest/not-newest.spec.tsx';
import './board/cell/misaddressed.spec.ts';
import './board/sentences/sentences.spec.ts';
import './casefile/interview/almost-same.spec.ts';
import './casefile/record/forms.spec.ts';
import './casefile/view/story.spec.ts';
import './casefile/what-if/what-if.spec.ts';
import './coordinates/coordinates.spec.ts';
import './coordinates/nudges.spec.ts';
import './corporation/steps.spec.ts';
import './design/design.spec.ts';
import './effect/changed.spec.ts';
import './eligibility/conditions.spec.ts';
import './import/faults/error-list.spec.ts';
import './import/faults/ProblemList.spec.tsx';
import './inbox/inbox.spec.ts';
import './office/users/read-people.spec.ts';
import './office/users/young.spec.ts';
import './staff-member/hire/send-new.spec.ts';
import './staffing/staffing.spec.ts';
import './task/due.spec.ts';
import './ui/day/day.spec.ts';
import './ui/form/CommandForm.spec.tsx';
import './ui/form/read.spec.ts';
import './ui/form/use-as-read.spec.tsx';
import './ui/grid/MonthGrid.spec.tsx';
import './ui/status/Status.spec.tsx';
import '../scripts/guides.spec.ts';
