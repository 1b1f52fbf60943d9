import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCorporationPath } from '../coordinates/use-coordinates.ts';
import { ask } from '../http/queries.ts';
import type { EffectRow, EffectsAnswer } from './answers.ts';

/**
 * What the corrections of a story changed, by the entry at which each is told; empty until it has come. A story without
 * corrections need not ask.
 */
export function useEffects(subject: string, asked: boolean): ReadonlyMap<string, EffectRow> {
  const path = useCorporationPath();
  const { data } = useQuery({ ...ask<EffectsAnswer>(`${path}/${subject}/effects`), enabled: asked });
  // of an entry that was put right and then taken back the later one is told where it stands
  return useMemo(() => new Map((data?.effects ?? []).toReversed().map((effect) => [effect.entryId, effect])), [data]);
}
