import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readConfig, SETTINGS } from '../src/config.ts';
import { api } from './support.ts';

const file = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const compose = file('infra/cluster/compose.yaml');
const alerts = file('infra/prometheus/alerts.yml');
const guide = file('docs/operations.md');

/** The settings that stand in the lines after a heading, as compose would fill them in. */
function settingsAfter(heading: string): Record<string, string> {
  const found: Record<string, string> = {};
  const [, rest = ''] = compose.split(heading);
  for (const line of rest.split('\n').slice(1)) {
    const [, name, value] = /^\s+([A-Z_]+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined)
      found[name] = value.replace(/\$\{[A-Z_]+:\?[^}]*\}/g, 'secret1').replace(/^'(.*)'$/, '$1');
    else if (!/^\s+(#|<<|environment:)/.test(line)) break;
  }
  return found;
}

const shared = settingsAfter('x-teichaku-environment: &teichaku-environment');
const roles = {
  api: settingsAfter('api-1: &api\n    <<: *teichaku'),
  projector: settingsAfter('projector-1: &projector\n    <<: *teichaku'),
};

describe('一台では足りないときの見本', () => {
  test.each(Object.entries(roles))('ROLE=%s の設定を、製品がそのまま読める', (role, own) => {
    const settings = { ...shared, ...own };
    expect(Object.keys(settings).filter((name) => !SETTINGS.includes(name))).toEqual([]);
    const config = readConfig(settings);
    expect(config).toMatchObject({
      role,
      open: true,
      logFormat: 'json',
      dataFolder: '/data',
      witnessFolder: '/witness',
    });
    expect(config.kurrentdbUrl).toContain('kurrentdb-1:2113,kurrentdb-2:2113,kurrentdb-3:2113');
    expect(role === 'api' ? config.port : config.probePort).toBe(3000);
  });

  test('囲いを言わずに、ほかから届くようには開けない', () => {
    expect(() => readConfig({ TEICHAKU_HOST: '0.0.0.0' })).toThrow(/サインイン.*TEICHAKU_WITHOUT_SIGN_IN=accepted/s);
    expect(readConfig({ TEICHAKU_HOST: '0.0.0.0', TEICHAKU_WITHOUT_SIGN_IN: 'accepted' }).open).toBe(true);
    expect(readConfig({ TEICHAKU_HOST: '127.0.0.1' }).open).toBe(false);
  });

  test('この機械の外には、どの口も開けない', () => {
    const published = [...compose.matchAll(/^ {6}- '([\d.:]+:\d+)'$/gm)].map(([, port]) => port);
    expect(published.length).toBeGreaterThan(0);
    for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(compose.match(/ports:/g)).toHaveLength(published.length);
  });
});

describe('警報', () => {
  const names = [...new Set(alerts.match(/\b(teichaku|nodejs|process)_[a-z0-9_]+/g))];
  const base = (name: string) => name.replace(/_(bucket|count|sum)$/, '');

  test('実在する数値だけを指す', async () => {
    const shown = ((await (await api()).get('/api/metrics')).body as string).match(/^# TYPE \S+/gm) ?? [];
    const known = new Set(shown.map((line) => line.slice('# TYPE '.length)));
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !known.has(name) && !known.has(base(name)))).toEqual([]);
    // and the guide leaves none of ours out
    const ours = [...known].filter((name) => name.startsWith('teichaku_'));
    expect(ours.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
  });

  test('どれも、手引きにある段落を指す', () => {
    const anchors = [...alerts.matchAll(/docs\/operations\.md#(\S+)/g)].map(([, anchor]) => anchor);
    expect(anchors).toHaveLength(alerts.match(/- alert: /g)?.length ?? 0);
    const linked = [...guide.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor);
    for (const anchor of [...anchors, ...linked]) expect(guide).toContain(`<a id="${anchor}"></a>`);
    for (const [, alert] of alerts.matchAll(/- alert: (\S+)/g)) expect(guide).toContain(alert as string);
  });
});
