import type { PlainDate } from '@teichaku/rules';
import type { ReactNode } from 'react';
import type { Answer } from '../../http/client.ts';
import type { FormData, FormSpec, Values } from './spec.ts';

/** What a form for one command is given. */
export interface CommandFormProps {
  /** Name of the draft on this device; one for each form and thing. */
  readonly draft: string;
  readonly fields: FormSpec;
  readonly today: PlainDate;
  /** What stands in the fields at first, where it differs from what the fields themselves say. */
  readonly start?: Values;
  /** Sends what was filled in. `commandId` stays the same while the same content is sent again. */
  readonly send: (data: FormData, commandId: string) => Promise<Answer>;
  readonly onDone: (answer: Answer, data: FormData) => void;
  readonly onLater?: () => void;
  /** A button of the page opened it and is gone: the focus goes on in the first field, which comes into sight with it. */
  readonly opened?: boolean;
  /** Asked once before it is sent: a sentence, or null where nothing need be asked. Pressed again, it is sent. */
  readonly ask?: (values: Values) => string | null;
  /** 「記録する」 unless said otherwise. */
  readonly submit?: string;
  /** Names of the body's fields that are called otherwise in the form: `{ 'person.name': 'name' }`. */
  readonly serverFields?: Readonly<Record<string, string>>;
  /** Nothing can be sent any more: what stands in the place of the button, with the way out. */
  readonly instead?: ReactNode;
  /** Stands above the fields. */
  readonly before?: ReactNode;
  /** Stands beside the fields (desk) or above them (phone); told what has been filled in. */
  readonly aside?: (values: Values) => ReactNode;
  /** Stands below the fields: notices that do not block. */
  readonly after?: (values: Values) => ReactNode;
  /** Told of every change: for choices that offer other choices. */
  readonly onValues?: (values: Values) => void;
}
