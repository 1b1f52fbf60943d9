import type { Role } from '@teichaku/rules';
import { PartAccount } from './account/PartAccount.tsx';
import type { StaffingView } from './answers.ts';
import { Undecided } from './notes/Undecided.tsx';
import { People } from './people/People.tsx';
import './staffing.css';

/** One of the three requirements by itself: why it is not decided, its account, and who counts. */
export function StaffingPartView({ view, role }: { view: StaffingView; role: Role }) {
  const { manager, serviceManagers, supportWorkers } = view.answer;
  const part = role === 'manager' ? manager : role === 'service-manager' ? serviceManagers : supportWorkers;
  return (
    <>
      {part.verdict === 'undecided' && <Undecided view={view} />}
      <PartAccount view={view} part={part} />
      {role === 'support-worker' && <People view={view} part={part} />}
    </>
  );
}
