import { afterEach } from '@jest/globals';
import { noneUnfinished } from './kernel/spec.ts';
import './kernel/as-of.spec.ts';
import './kernel/spec.spec.ts';
import './samples.spec.ts';
import './glossary.spec.ts';
import './casefile/possible/impossible.spec.ts';
import './casefile/recording.spec.ts';
import './casefile/amending.spec.ts';
import './casefile/law.spec.ts';
import './person/person.spec.ts';
import './office/office.spec.ts';
import './staff-member/staff-member.spec.ts';
import './corporation/corporation.spec.ts';
import './plans/plans.spec.ts';
import './overview/view.spec.ts';
import './staffing/staffing.spec.ts';

afterEach(noneUnfinished);
