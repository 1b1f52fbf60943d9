import type { AlarmKind, PatrolState, SealStatus, Seals } from '@teichaku/eventlog';
import type { Gauge } from 'prom-client';
import { forget, type MakeGauge } from './gauge.ts';

/** What kept a corporation from being sealed further. */
const KINDS: Readonly<Record<AlarmKind, true>> = {
  chain: true,
  'sealed-event': true,
  checkpoint: true,
  'witness-ahead': true,
  'witness-differs': true,
  'key-missing': true,
};

/** How much could be cut off the log unseen, and whether anything sealed is not as it was. */
export class SealGauges {
  private readonly events: Gauge;
  private readonly seconds: Gauge;
  private readonly alarms: Gauge<'kind'>;
  private readonly witnesses: Gauge<'state'>;
  private readonly interval: Gauge;
  private readonly progress: Gauge;
  private readonly rounded: Gauge;
  private readonly suspects: Gauge;
  /** Corporations with a tail: how far they were sealed then, and since when that has been seen. */
  private readonly tails = new Map<string, { readonly sealed: number; readonly since: number }>();

  constructor(gauge: MakeGauge) {
    this.events = gauge('unsealed_events', 'Events after the newest checkpoints, of all corporations');
    this.seconds = gauge('unsealed_seconds', 'How long the corporation that has waited longest has not been sealed');
    this.alarms = gauge('seal_alarms', 'Corporations that are sealed no further, by why', ['kind']);
    this.witnesses = gauge('witness_folders', 'Folders outside the database that checkpoints go to', ['state']);
    this.interval = gauge('patrol_interval_seconds', 'How often everything is to be gone through');
    this.progress = gauge('patrol_progress_ratio', 'How much of the log the round through it has seen, from 0 to 1');
    this.rounded = gauge('patrol_last_round_timestamp_seconds', 'When the last whole round through the log ended');
    this.suspects = gauge('patrol_suspects', 'Corporations in which that round met something');
  }

  show(states: readonly SealStatus[], folders: ReturnType<Seals['witnesses']>): void {
    const now = performance.now();
    let [events, longest] = [0, 0];
    for (const { corporationId, sealed, unsealed } of states) {
      const tail = this.tails.get(corporationId);
      if (unsealed === 0) this.tails.delete(corporationId);
      else if (tail === undefined || tail.sealed !== sealed) this.tails.set(corporationId, { sealed, since: now });
      else longest = Math.max(longest, now - tail.since);
      events += unsealed;
    }
    this.events.set(events);
    this.seconds.set(longest / 1_000);
    for (const kind of Object.keys(KINDS))
      this.alarms.labels(kind).set(states.filter(({ alarm }) => alarm?.kind === kind).length);
    const failing = folders.filter(({ problem }) => problem !== null).length;
    this.witnesses.labels('failing').set(failing);
    this.witnesses.labels('written').set(folders.length - failing);
  }

  /** Of this process, whatever the database says. */
  showPatrol({ everyMs, round, last }: PatrolState): void {
    if (everyMs > 0) this.interval.set(everyMs / 1_000);
    else forget(this.interval);
    if (round) this.progress.set(round.of === 0 ? 1 : Math.min(1, round.events / round.of));
    else forget(this.progress);
    for (const gauge of [this.rounded, this.suspects]) if (!last) forget(gauge);
    if (!last) return;
    this.rounded.set(Number(last.endedAt) / 1e6);
    this.suspects.set(last.suspects);
  }

  forget(): void {
    for (const gauge of [this.events, this.seconds, this.alarms]) forget(gauge);
  }
}
