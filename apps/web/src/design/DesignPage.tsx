import type { ComponentType } from 'react';
import { useMessages } from '../ui/language/language.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Blocks } from './samples/Blocks.tsx';
import { Colours } from './samples/Colours.tsx';
import { Fields } from './samples/Fields.tsx';
import { Form } from './samples/Form.tsx';
import { LedgerParts } from './samples/LedgerParts.tsx';
import { Months } from './samples/Months.tsx';
import { Overlays } from './samples/Overlays.tsx';
import { Buttons, Notices, Waits } from './samples/Says.tsx';
import { Icons, Signs } from './samples/Signs.tsx';
import { Tables } from './samples/Tables.tsx';
import { RailTabs, Times } from './samples/Times.tsx';
import { TypeAndSpace } from './samples/TypeAndSpace.tsx';
import { designWords } from './words.ts';
import './design.css';

const samples = {
  colour: Colours,
  type: TypeAndSpace,
  status: Signs,
  time: Times,
  rail: RailTabs,
  words: Notices,
  waiting: Waits,
  buttons: Buttons,
  fields: Fields,
  form: Form,
  tables: Tables,
  ledger: LedgerParts,
  overlays: Overlays,
  icons: Icons,
} as const satisfies Record<keyof (typeof designWords)['ja']['sections'], ComponentType>;

/** Every part that screens are made of, in every state it can be in. */
export function DesignPage() {
  const say = useMessages(designWords);
  return (
    <>
      <PageHead title={say.title} answer={say.answer} lead={say.lead} />
      {(Object.keys(samples) as (keyof typeof samples)[]).map((name) => {
        const Sample = samples[name];
        return (
          <Section key={name} title={say.sections[name]} sub={say.subs[name]} className="sample">
            <Sample />
          </Section>
        );
      })}
      <Blocks />
      <Months />
    </>
  );
}
