import { useSuspenseQuery } from '@tanstack/react-query';
import type { PlainDate } from '@teichaku/rules';
import { useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { ask, type Corporation } from '../../http/queries.ts';
import { useDays } from '../../ui/day/use-days.ts';
import type { Choice } from '../../ui/field/PickField.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { words } from '../../ui/words.ts';
import type { CasefileView } from '../contract.ts';
import { recordWords } from '../words/record.ts';
import { vocabulary } from '../words/vocabulary.ts';
import type { Material } from './form.ts';

interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly leftOn: PlainDate | null;
  readonly posts: readonly {
    readonly officeId: string;
    readonly officeName: string;
    readonly lastDay: PlainDate | null;
  }[];
}

export function useOffices(): readonly Choice[] {
  const path = useCorporationPath();
  const { data } = useSuspenseQuery(ask<Corporation>(path));
  return data.offices.map(({ id, name }) => ({ value: id, label: name }));
}

/** Those who work there, first those with a post at the office. */
function useStaff(officeId: string, today: PlainDate, all: boolean): readonly Choice[] {
  const path = useCorporationPath();
  const { dot } = useMessages(words);
  const { data } = useSuspenseQuery(ask<{ rows: readonly StaffRow[] }>(`${path}/staff-members`));
  const here = (row: StaffRow) =>
    row.posts.some((post) => post.officeId === officeId && (post.lastDay === null || post.lastDay >= today));
  return data.rows
    .filter(({ leftOn }) => all || leftOn === null || leftOn >= today)
    .toSorted((a, b) => Number(here(b)) - Number(here(a)))
    .map((row) => ({
      value: row.id,
      label: row.name,
      note: [...new Set(row.posts.map(({ officeName }) => officeName))].join(dot) || undefined,
      also: row.kana ?? undefined,
    }));
}

/** Everything that the forms of a casefile are made from. */
export function useMaterial(view: CasefileView, correcting = false): Material {
  const today = useToday();
  return {
    say: useMessages(recordWords),
    words: useMessages(vocabulary),
    language: useLanguage().language,
    days: useDays(),
    today,
    view,
    staff: useStaff(view.office.id, today, correcting),
    offices: useOffices(),
    correcting,
  };
}
