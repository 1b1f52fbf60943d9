import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToday } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import { sessionQuery } from '../http/queries.ts';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { registerFields } from './fields.ts';
import { corporationWords } from './messages.ts';

/** Registers the corporation; everything else stands below it. */
export function RegisterForm({ onDone }: { onDone: () => void }) {
  const say = useMessages(corporationWords);
  const today = useToday();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(false);
  // The session names the corporations; it knows a new one as soon as the view has caught up with the log.
  const known = async (id: string) => {
    setWaiting(true);
    for (let tries = 0; tries < 40; tries += 1) {
      const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (session.corporations.some((each) => each.id === id)) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    onDone();
  };
  return (
    <>
      <CommandForm
        draft="corporation"
        fields={registerFields(say)}
        today={today}
        send={(data, commandId) => send('/corporations/register', data, { commandId })}
        submit={say.register.submit}
        onDone={({ id }) => void known(id)}
      />
      {waiting && (
        <Notice tone="calm" live>
          {say.guide.waiting}
        </Notice>
      )}
    </>
  );
}
