import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** Where and when something was measured. */
export interface Circumstances {
  /** ISO 8601, to the minute. */
  readonly when: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly disk: string;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Load average of the last minute, before and after: more than the measure itself makes, and somebody else was at work. */
  readonly load: readonly [before: number, after: number];
}

export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

export function circumstances(folder: string, postgres: string, before: number): Circumstances {
  return {
    when: `${new Date().toISOString().slice(0, 16)}Z`,
    cpu: (cpus()[0]?.model ?? 'unknown').trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    disk: diskOf(folder),
    system: `Linux ${release()}`,
    node: process.version,
    postgres,
    load: [before, load()],
  };
}

/** The file system and the kind of device under a folder. */
function diskOf(folder: string): string {
  const [, line = ''] = execFileSync('df', ['--output=source,fstype', folder], { encoding: 'utf8' }).split('\n');
  const [device = '', type = ''] = line.trim().split(/\s+/);
  try {
    const name = device.replace('/dev/', '').replace(/p?\d+$/, '');
    const rotates = readFileSync(`/sys/block/${name}/queue/rotational`, 'utf8').trim() === '1';
    const virtual = name.startsWith('vd') ? 'virtual ' : '';
    return `${type} on ${virtual}${rotates ? 'disk that calls itself rotating' : 'solid-state disk'}`;
  } catch {
    return `${type} on ${device}`;
  }
}
