import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCorporationPath } from '../coordinates/use-coordinates.ts';
import { ask } from '../http/queries.ts';
import type { EffectsAnswer, EffectsOf } from './answers.ts';

/**
 * What the corrections of a story changed, by the entry at which each is told; empty until it has come. A story without
 * corrections need not ask.
 */
export function useEffects(subject: string, asked: boolean): ReadonlyMap<string, EffectsOf> {
  const path = useCorporationPath();
  const { data } = useQuery({ ...ask<EffectsAnswer>(`${path}/${subject}/effects`), enabled: asked });
  return useMemo(() => {
    const effects = new Map<string, EffectsOf>();
    for (const effect of data?.effects ?? []) {
      const one = effect.kind === 'voided' ? { takenBack: effect } : { written: effect };
      effects.set(effect.entryId, { ...effects.get(effect.entryId), ...one });
    }
    return effects;
  }, [data]);
}
