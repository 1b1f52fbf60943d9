import { useQuery } from '@tanstack/react-query';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { ask } from '../http/queries.ts';
import type { Choice } from '../ui/field/PickField.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { words } from '../ui/words.ts';

interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly posts: readonly { readonly officeId: string; readonly officeName: string | null }[];
}

/** The members of staff, those of the office that is looked at first. */
export function useCaseworkers(): readonly Choice[] {
  const path = useCorporationPath();
  const { chosen } = useCoordinates();
  const { dot } = useMessages(words);
  const { data } = useQuery(ask<{ rows: readonly StaffRow[] }>(`${path}/staff-members`));
  const here = ({ posts }: StaffRow) => posts.some(({ officeId }) => officeId === chosen.office);
  return (data?.rows ?? [])
    .toSorted((a, b) => Number(here(b)) - Number(here(a)))
    .map(({ id, name, kana, posts }) => ({
      value: id,
      label: name,
      note: [...new Set(posts.map(({ officeName }) => officeName))].filter(Boolean).join(dot) || undefined,
      also: kana ?? undefined,
    }));
}
