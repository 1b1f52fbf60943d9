import type { LogDatabase } from '@teichaku/eventlog';
import { NudgeHub } from '../../src/nudges/nudge-hub.ts';
import { Answered, type AnswerKind } from '../../src/read/answers/answered.ts';
import { Batches } from '../../src/read/batches.ts';
import { Progress } from '../../src/read/progress.ts';
import { Projector } from '../../src/read/projector.ts';
import { StaffingAnswers } from '../../src/staffing/staffing-answers.ts';
import { type Api, settled } from '../support.ts';

/** Two offices, two members of staff, two people in service, one of them with an interview. */
export interface World {
  readonly corporation: string;
  /** `/api/corporations/{id}` */
  readonly C: string;
  readonly north: string;
  readonly south: string;
  /** In service at the north office. */
  readonly sato: string;
  readonly satoPerson: string;
  /** In service at the south office. */
  readonly suzuki: string;
  /** Works at the north office. */
  readonly watanabe: string;
  readonly watanabePost: string;
  /** Works at the south office. */
  readonly kimura: string;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
export type Must = (url: string, body?: unknown) => Promise<any>;

export const mustPost =
  ({ post }: Api): Must =>
  async (url, body) => {
    const reply = await post(url, body);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };

export async function world(server: Api, name: string): Promise<World> {
  const must = mustPost(server);
  const registered = { name, on: '2018-04-01', fullTimeWeekMinutes: 2400 };
  const corporation = (await must('/api/corporations/register', registered)).id;
  const C = `/api/corporations/${corporation}`;
  const office = async (of: string) => (await must(`${C}/offices/designate`, { on: '2020-04-01', name: of })).id;
  const north = await office('北定着支援');
  const south = await office('南定着支援');
  const staff = async (of: string, officeId: string) => {
    const { id } = await must(`${C}/staff-members/hire`, { on: '2022-04-01', name: of });
    const posted = { on: '2022-04-01', officeId, role: 'support-worker', fullTime: true, dedicated: true };
    const { ids } = await must(`${C}/staff-members/${id}/assign-post`, { ...posted, weeklyMinutes: 2400 });
    return { id, post: ids.postId };
  };
  const served = async (of: string, kana: string, officeId: string) => {
    const person = { name: of, kana, disabilityKind: 'mental' };
    const given = { on: '2024-04-01', person, officeId, precedingService: 'transition' };
    const { id, ids } = await must(`${C}/casefiles/open`, given);
    await must(`${C}/casefiles/${id}/start-employment`, { on: '2024-04-01', employer: 'そら', workplace: 'ordinary' });
    await must(`${C}/casefiles/${id}/receive-grant`, { on: '2024-10-01', to: '2027-09-30' });
    await must(`${C}/casefiles/${id}/transfer-service`, { on: '2024-10-01', officeId });
    return { id, person: ids.personId };
  };
  const [watanabe, kimura] = [await staff('渡辺 由美', north), await staff('木村 翔', south)];
  const [sato, suzuki] = [
    await served('佐藤 一郎', 'サトウ イチロウ', north),
    await served('鈴木 花', 'スズキ ハナ', south),
  ];
  await settled(server);
  return {
    corporation,
    C,
    north,
    south,
    sato: sato.id,
    satoPerson: sato.person,
    suzuki: suzuki.id,
    watanabe: watanabe.id,
    watanabePost: watanabe.post,
    kimura: kimura.id,
  };
}

/** Which answers were made while something was done, and how often. */
export async function answeredBy(
  now: () => Api,
  work: () => Promise<unknown>,
): Promise<Readonly<Partial<Record<AnswerKind, readonly string[]>>>> {
  await settled(now());
  const heard: Partial<Record<AnswerKind, string[]>> = {};
  const end = now()
    .app.get(Answered)
    .listen((kind, ids) => {
      heard[kind] = [...(heard[kind] ?? []), ...ids];
    });
  try {
    await work();
    await settled(now());
  } finally {
    end();
  }
  return Object.fromEntries(Object.entries(heard).map(([kind, ids]) => [kind, ids.toSorted()]));
}

/** The projector is ended, and another one takes over, as after a start of the server. */
export async function restarted(server: Api, database: LogDatabase = server.stores.database): Promise<Api> {
  await server.projector.stop();
  const { app, clock } = server;
  const projector = new Projector(
    server.stores.log,
    database,
    app.get(Batches),
    app.get(StaffingAnswers),
    app.get(Answered),
    app.get(Progress),
    app.get(NudgeHub),
    clock,
  );
  projector.start();
  return {
    ...server,
    projector,
    day: async (day) => {
      clock.set(day);
      await projector.answerDue();
    },
  };
}
