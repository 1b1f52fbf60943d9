import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths, lastDayOf, monthOf, type PlainDate, plainDate } from '@teichaku/rules';
import fc from 'fast-check';
import { TABLES, type Table } from '../../src/read/tables.ts';
import { type Api, api, settled } from '../support.ts';
import { differences } from './fresh.ts';
import { restarted } from './world.ts';

/** More of them by hand: TEICHAKU_HISTORIES=200, and one of them again: TEICHAKU_SEED=…. */
const HISTORIES = Number(process.env['TEICHAKU_HISTORIES'] ?? 2);
const SEED = Number(process.env['TEICHAKU_SEED'] ?? Date.now() % 2_147_483_647);

interface Corporation {
  readonly id: string;
  readonly offices: readonly string[];
  readonly staff: readonly string[];
  readonly casefiles: readonly string[];
  readonly persons: readonly string[];
}

/** What may happen. Whoever and wherever is meant by a number; days are counted back from today, or on from it. */
interface Step {
  readonly what: string;
  readonly corporation: number;
  readonly who: number;
  readonly where: number;
  readonly ago: number;
  readonly ahead: number;
  readonly much: number;
}

const recorded = [
  ...['employ', 'leave-job', 'change-job', 'grant', 'transfer', 'transfer', 'interview', 'miss', 'caseworker', 'move'],
  ...['end-period', 'close', 'decline', 'rest', 'return', 'report', 'rename', 'open', 'merge'],
  ...[
    'post',
    'post',
    'end-post',
    'plan-hours',
    'hours',
    'training',
    'qualify',
    'staff-leave',
    'staff-return',
    'quit',
    'hire',
  ],
  ...['integrate', 'separate', 'integrated-users', 'past-users', 'six-month-hires', 'close-office', 'designate'],
  ...['week', 'reading'],
];
const amended = ['void', 'void', 'void', 'correct', 'correct', 'correct'];
const passed = ['midnight', 'midnight', 'next-month', 'days', 'days', 'back', 'stand-still'];

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...recorded) },
    { weight: 2, arbitrary: fc.constantFrom(...amended) },
    { weight: 3, arbitrary: fc.constantFrom(...passed) },
  ),
  corporation: fc.nat(1),
  who: fc.nat(30),
  where: fc.nat(30),
  ago: fc.oneof(fc.constantFrom(0, 1, 30, 31), fc.nat(1200)),
  ahead: fc.oneof(fc.constantFrom(0, 1, 15), fc.nat(250)),
  much: fc.nat(200),
});

describe('でたらめな記録と日付のならびでも', () => {
  let server: Api;
  beforeAll(async () => {
    server = await restarted(await api());
    process.stdout.write(`histories: seed ${SEED}\n`);
  });
  afterAll(() => server.projector.stop());

  const post = (url: string, body: unknown) => server.post(url, body);
  const today = () => plainDate(server.clock.today());

  async function corporation(name: string): Promise<Corporation> {
    const { id } = (await post('/api/corporations/register', { name, on: '2018-04-01', fullTimeWeekMinutes: 2400 }))
      .body;
    const C = `/api/corporations/${id}`;
    const offices: string[] = [];
    for (const on of ['2019-10-01', addDays(today(), -200)])
      offices.push((await post(`${C}/offices/designate`, { on, name: `事業所${offices.length + 1}` })).body.id);
    const staff: string[] = [];
    for (const officeId of offices) {
      const member = (await post(`${C}/staff-members/hire`, { on: '2021-04-01', name: `職員${staff.length + 1}` })).body
        .id;
      staff.push(member);
      const role = staff.length === 1 ? 'service-manager' : 'support-worker';
      const posted = { on: '2021-04-01', officeId, role, fullTime: true, dedicated: true, weeklyMinutes: 2400 };
      await post(`${C}/staff-members/${member}/assign-post`, posted);
    }
    const casefiles: string[] = [];
    const persons: string[] = [];
    for (const [index, ago] of [150, 300, 1150].entries()) {
      const on = addDays(today(), -ago);
      const officeId = offices[index % 2];
      const person = { name: `人${index}`, kana: `ヒト${index}`, disabilityKind: 'mental' };
      const { id: casefile, ids } = (
        await post(`${C}/casefiles/open`, { on, person, officeId, precedingService: 'transition' })
      ).body;
      casefiles.push(casefile);
      persons.push(ids.personId);
      await post(`${C}/casefiles/${casefile}/start-employment`, { on, employer: 'そら', workplace: 'ordinary' });
      if (index > 0) {
        const from = addDays(addDays(on, 184), index);
        await post(`${C}/casefiles/${casefile}/transfer-service`, { on: from, officeId });
      }
    }
    return { id, offices, staff, casefiles, persons };
  }

  /** Does a step. What cannot have happened is refused: then nothing has. */
  async function take(corporations: readonly Corporation[], { what, ...drawn }: Step): Promise<void> {
    const own = corporations[drawn.corporation % corporations.length] as Corporation;
    const C = `/api/corporations/${own.id}`;
    const of = (all: readonly string[], at: number) => all[at % all.length] as string;
    const officeId = of(own.offices, drawn.where);
    const on = addDays(today(), -drawn.ago);
    const ahead = addDays(today(), drawn.ahead);
    const month = monthOf(on);
    const events = (stream: string) => server.stores.log.readStream(own.id, stream);
    const someOf = async (stream: string, ...types: string[]) => {
      const all = (await events(stream)).filter(({ type }) => types.includes(type));
      return all[drawn.much % (all.length || 1)]?.data as Record<string, string> | undefined;
    };
    const casefileId = of(own.casefiles, drawn.who);
    const casefile = (path: string, body: unknown) => post(`${C}/casefiles/${casefileId}/${path}`, body);
    const job = () => someOf(`casefile-${casefileId}`, 'EmploymentStarted', 'JobChanged');
    const memberId = of(own.staff, drawn.who);
    const staff = (path: string, body: unknown) => post(`${C}/staff-members/${memberId}/${path}`, body);
    const postHeld = () => someOf(`staffMember-${memberId}`, 'PostAssigned');
    const office = (path: string, body: unknown) => post(`${C}/offices/${officeId}/${path}`, body);
    const service = () => someOf(`office-${officeId}`, 'IntegratedServiceAdded');
    const contact = { means: drawn.much % 3 ? 'video' : 'phone', place: 'online', officeId };
    const work = { employer: `社${drawn.much}`, workplace: drawn.much % 9 ? 'ordinary' : 'continuous-a' };
    switch (what) {
      case 'employ':
        return void (await casefile('start-employment', { on, ...work }));
      case 'leave-job':
        return void (await casefile('end-employment', { on, jobId: (await job())?.['jobId'], reason: 'own-wish' }));
      case 'change-job': {
        const fromJobId = (await job())?.['jobId'];
        return void (await casefile('change-job', {
          on,
          ...work,
          fromJobId,
          improvesConditions: drawn.much % 2 === 0,
        }));
      }
      case 'grant':
        return void (await casefile('receive-grant', { on, to: addDays(on, 20 + drawn.much * 4) }));
      case 'transfer':
        return void (await casefile('transfer-service', { on, officeId, reason: '遅れて書いた' }));
      case 'interview':
        return void (await casefile('hold-interview', { on, ...contact, nextOn: addDays(on, drawn.ahead) }));
      case 'miss':
        return void (await casefile('miss-interview', { on, cause: 'person', nextOn: addDays(on, drawn.ahead) }));
      case 'caseworker':
        return void (await casefile('assign-caseworker', { on, staffMemberId: of(own.staff, drawn.where) }));
      case 'move':
        return void (await casefile('transfer-office', { on, officeId }));
      case 'end-period':
        return void (await casefile('end-period', { on, reason: 'own-wish' }));
      case 'close':
        return void (await casefile('close', { on, reason: 'other' }));
      case 'decline':
        return void (await casefile('decline-service', { on }));
      case 'rest':
        return void (await casefile('start-leave', { on, jobId: (await job())?.['jobId'], kind: 'sick' }));
      case 'return':
        return void (await casefile('end-leave', { on, jobId: (await job())?.['jobId'] }));
      case 'report':
        return void (await casefile('issue-support-report', { on, coversMonth: month }));
      case 'rename': {
        const person = of(own.persons, drawn.who);
        return void (await post(`${C}/persons/${person}/correct-details`, { on, name: `名${drawn.much}` }));
      }
      case 'open': {
        const person = { name: `新${drawn.much}`, kana: 'シン', disabilityKind: 'intellectual' };
        const given = { on, person, officeId, precedingService: 'continuous-b' };
        const { body, status } = await post(`${C}/casefiles/open`, given);
        if (status !== 201) return;
        (own.casefiles as string[]).push(body.id);
        (own.persons as string[]).push(body.ids.personId);
        return;
      }
      case 'merge': {
        const merged = { mergedPersonId: of(own.persons, drawn.where), staysCasefileId: casefileId, why: '同じ人' };
        return void (await post(`${C}/persons/${of(own.persons, drawn.who)}/merge`, merged));
      }
      case 'post': {
        const roles = ['manager', 'service-manager', 'support-worker', 'integrated'];
        const hours = {
          fullTime: drawn.much % 2 === 0,
          dedicated: drawn.much % 3 === 0,
          weeklyMinutes: 60 * (drawn.much % 40) + 60,
        };
        const day = drawn.much % 2 ? on : ahead;
        return void (await staff('assign-post', { on: day, officeId, role: roles[drawn.much % 4], ...hours }));
      }
      case 'end-post':
        return void (await staff('end-post', {
          on: drawn.much % 2 ? on : ahead,
          postId: (await postHeld())?.['postId'],
        }));
      case 'plan-hours':
      case 'hours': {
        const held = await postHeld();
        const at = { officeId: held?.['officeId'], postId: held?.['postId'], minutes: drawn.much * 60 };
        return void (what === 'hours'
          ? await staff('record-hours', { ...at, month })
          : await staff('plan-hours', { ...at, month: monthOf(ahead) }));
      }
      case 'training':
        return void (await staff('complete-training', { on, training: 'basic' }));
      case 'qualify':
        return void (await staff('gain-qualification', { on: addDays(on, -600), qualification: 'service-manager' }));
      case 'staff-leave':
        return void (await staff('start-leave', { on: drawn.much % 2 ? on : ahead, kind: 'childcare' }));
      case 'staff-return':
        return void (await staff('end-leave', { on: drawn.much % 2 ? on : ahead }));
      case 'quit':
        return void (await staff('leave', { on: drawn.much % 2 ? on : ahead }));
      case 'hire': {
        const { body, status } = await post(`${C}/staff-members/hire`, {
          on: drawn.much % 2 ? on : ahead,
          name: '新職員',
        });
        if (status === 201) (own.staff as string[]).push(body.id);
        return;
      }
      case 'integrate':
        return void (await office('add-integrated-service', {
          on: ahead,
          service: 'transition',
          name: `サ${drawn.much}`,
        }));
      case 'separate':
        return void (await office('remove-integrated-service', {
          on: ahead,
          serviceId: (await service())?.['serviceId'],
        }));
      case 'integrated-users': {
        const serviceId = (await service())?.['serviceId'];
        return void (await office('declare-integrated-users', { month, serviceId, users: drawn.much }));
      }
      case 'past-users':
        return void (await office('declare-past-users', { month, users: drawn.much }));
      case 'six-month-hires':
        return void (await office('declare-six-month-hires', { on, people: drawn.much }));
      case 'close-office':
        return void (await office('close', { on: drawn.much % 2 ? on : ahead }));
      case 'designate': {
        const { body, status } = await post(`${C}/offices/designate`, { on, name: `新${drawn.much}` });
        if (status === 201) (own.offices as string[]).push(body.id);
        return;
      }
      case 'week':
        return void (await post(`${C}/set-full-time-week`, { on, minutes: 1800 + drawn.much * 5 }));
      case 'reading': {
        const readings = ['ordinance', 'guide-jobmedley', 'guide-nakahara'];
        return void (await post(`${C}/choose-reading`, { on, reading: readings[drawn.much % 3] }));
      }
      case 'void':
      case 'correct': {
        const streams = [
          ...own.casefiles.map((id) => ['casefiles', `casefile-${id}`, id] as const),
          ...own.staff.map((id) => ['staff-members', `staffMember-${id}`, id] as const),
          ...own.offices.map((id) => ['offices', `office-${id}`, id] as const),
          ...own.persons.map((id) => ['persons', `person-${id}`, id] as const),
          [null, `corporation-${own.id}`, own.id] as const,
        ];
        const [folder, stream, id] = streams[drawn.who % streams.length] as (typeof streams)[number];
        const all = await events(stream);
        const entry = all[drawn.where % (all.length || 1)];
        const url = folder ? `${C}/${folder}/${id}` : C;
        if (!entry) return;
        const why = 'まちがえた';
        if (what === 'void') return void (await post(`${url}/void-entry`, { entryId: entry.eventId, why }));
        const { basis: _, ...data } = entry.data as Record<string, unknown>;
        for (const kept of ['jobId', 'postId', 'serviceId', 'reportId', 'personId']) delete data[kept];
        return void (await post(`${url}/correct-entry`, { entryId: entry.eventId, why, data: { ...data, on } }));
      }
      case 'midnight':
        return server.day(addDays(today(), 1));
      case 'next-month':
        return server.day(`${addMonths(monthOf(today()), 1)}-01`);
      case 'days':
        return server.day(addDays(today(), drawn.ahead));
      case 'back':
        return server.day(addDays(today(), -drawn.ahead));
      case 'stand-still': {
        await server.projector.stop();
        server.clock.set(addDays(today(), drawn.ahead));
        server = await restarted(server);
        return;
      }
      default:
        throw new Error(what);
    }
  }

  /** Everything has been taken in, and everything that is due answered. */
  async function still(): Promise<void> {
    await settled(server);
    await server.projector.answerDue();
    await settled(server);
  }

  it(
    'どの時点でも、残っている答えは、はじめから数えなおした答えと同じ',
    async () => {
      let history = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 25, maxLength: 40 }),
          fc.constantFrom<PlainDate>(
            plainDate('2026-03-20'),
            plainDate('2026-11-21'),
            lastDayOf(monthOf(plainDate('2027-03-01'))),
          ),
          async (steps, begin) => {
            history += 1;
            server.clock.set(begin);
            const corporations = [await corporation(`法人${history}甲`), await corporation(`法人${history}乙`)];
            const taken: Step[] = [];
            let looked: readonly Table[] = TABLES;
            for (const next of steps) {
              await take(corporations, next);
              taken.push(next);
              // what is told for a time only is not told again where the clock goes back
              if (next.what === 'back') looked = TABLES.filter((table) => table !== 'notice');
              await still();
              for (const { id } of corporations) {
                const found = await differences(server, id, looked);
                if (found.length > 0)
                  throw new Error(
                    `${JSON.stringify(found.slice(0, 6), null, 1)}\n${taken.map((one) => JSON.stringify(one)).join('\n')}`,
                  );
              }
            }
          },
        ),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: process.env['TEICHAKU_SHRINK'] === undefined },
      );
      expect(history).toBeGreaterThanOrEqual(HISTORIES);
    },
    Math.max(240_000, HISTORIES * 60_000),
  );
});
