import { Link } from '@tanstack/react-router';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { importWords } from '../messages.ts';
import type { Cause } from './causes.ts';

/** What keeps many rows out at once, each in one line with how many, and what to do about it. */
export function Causes({
  causes,
  staffChosen,
  again,
  opened,
  open,
}: {
  causes: readonly Cause[];
  /** Whether a staff register was among the files: it brings its offices along. */
  staffChosen: boolean;
  /** Chooses other files; absent where nothing can be chosen. */
  again: (() => void) | undefined;
  opened: boolean;
  open: () => void;
}) {
  const say = useMessages(importWords).causes;
  if (causes.length === 0) return null;
  const said = ({ is, file, rows, names, unread }: Cause) =>
    is === 'no-such-office' ? say[is](file, rows, names) : say[is](file, rows, unread);
  const offices = causes.some(({ is }) => is === 'no-such-office');
  return (
    <Notice big>
      <b>{say.title}</b>
      <ul className="imp-causes">
        {causes.map((cause) => (
          <li key={`${cause.is}${cause.file}${cause.unread}`}>
            <Nb>{said(cause)}</Nb>
          </li>
        ))}
      </ul>
      {offices && (
        <p>
          <Nb>{staffChosen ? say.officeWay : say.officeWayStaff}</Nb>{' '}
          <Link to="/offices/new">{say.registerOffice}</Link>
        </p>
      )}
      <div className="acts">
        {again && (
          <Button small onClick={again}>
            {say.chooseAgain}
          </Button>
        )}
        {!opened && (
          <Button small look="quiet" onClick={open}>
            {say.oneByOne}
          </Button>
        )}
      </div>
    </Notice>
  );
}
