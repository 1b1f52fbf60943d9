import type { StaffingAnswer, StaffingPart, StaffingVerdict } from '@teichaku/rules';
import { StateOf } from '../ui/page/StateOf.tsx';
import { Figures, OfficeVerdict } from './OfficeFigures.tsx';
import './staffing.css';

const part = (rest: Partial<StaffingPart>) =>
  ({ role: 'support-worker', required: '1.1', actual: '1.2', verdict: 'met', ...rest }) as StaffingPart;
const answer = (verdict: StaffingVerdict, supportWorkers = part({ verdict })) =>
  ({
    verdict,
    manager: part({ role: 'manager', required: '1', actual: '1' }),
    serviceManagers: part({ role: 'service-manager', required: '1', actual: '1' }),
    supportWorkers,
  }) as StaffingAnswer;

/** What stands of an office's staffing in one cell of a list. */
export function StaffingSamples() {
  return (
    <>
      <StateOf of="Figures" is="waiting">
        <Figures part={undefined} />
      </StateOf>
      <StateOf of="Figures" is="met">
        <Figures part={part({})} />
      </StateOf>
      <StateOf of="Figures" is="undecided">
        <Figures part={part({ required: null, verdict: 'undecided' })} />
      </StateOf>
      <StateOf of="Figures" is="oneAtLeast">
        <Figures part={part({ role: 'service-manager', required: null, actual: '0', verdict: 'short' })} />
      </StateOf>
      <StateOf of="OfficeVerdict" is="waiting">
        <OfficeVerdict answer={undefined} />
      </StateOf>
      <StateOf of="OfficeVerdict" is="met">
        <OfficeVerdict answer={answer('met')} />
      </StateOf>
      <StateOf of="OfficeVerdict" is="short">
        <OfficeVerdict answer={answer('short')} />
      </StateOf>
      <StateOf of="OfficeVerdict" is="undecided">
        <OfficeVerdict answer={answer('undecided')} />
      </StateOf>
      <StateOf of="OfficeVerdict" is="notOpen">
        <OfficeVerdict answer={answer('not-open')} />
      </StateOf>
    </>
  );
}
