import { register, user } from './register.ts';

/** What the story needs of the server: a request by hand, and another day. */
export interface Stage {
  send(method: 'GET' | 'POST', url: string, body?: unknown): Promise<Told>;
  upload(url: string, files: Readonly<Record<string, string>>): Promise<Told>;
  /** The clock's day, and everything that was recorded is in the lists. */
  day(day: string): Promise<void>;
  destroyKeys(corporationId: string, personId: string): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
export type Told = any;

/** What the story leaves that answers are asked of. */
export interface Asked {
  readonly corporations: readonly string[];
  readonly offices: readonly string[];
  readonly casefiles: readonly string[];
  readonly staffMembers: readonly string[];
}

const person = (name: string, kana: string, bornOn?: string) => ({
  name,
  kana,
  disabilityKind: 'mental',
  ...(bornOn ? { bornOn } : {}),
});

/** One of every event, over four months, at two corporations: people come, work, leave, are put right and forgotten. */
export async function story(stage: Stage): Promise<Asked> {
  const get = (url: string) => stage.send('GET', url);
  const post = (url: string, body: unknown) => stage.send('POST', url, body);

  await stage.day('2026-03-02');
  const minato = (
    await post('/api/corporations/register', {
      name: '社会福祉法人みなと',
      on: '2018-04-01',
      fullTimeWeekMinutes: 2400,
    })
  ).id;
  const C = `/api/corporations/${minato}`;
  const first = (
    await post(`${C}/offices/designate`, {
      on: '2019-04-01',
      name: 'みなと定着支援センター',
      authority: '新宿区',
      officeNumber: '1310400001',
    })
  ).id;
  const second = (await post(`${C}/offices/designate`, { on: '2021-04-01', name: 'みなと第二' })).id;
  const O = `${C}/offices/${first}`;
  const { ids: service } = await post(`${O}/add-integrated-service`, {
    on: '2019-04-01',
    service: 'transition',
    name: 'みなと移行',
  });
  await post(`${O}/declare-integrated-users`, { serviceId: service.serviceId, month: '2026-01', users: 18 });
  await post(`${O}/declare-past-users`, { month: '2025-09', users: 21 });
  await post(`${O}/declare-six-month-hires`, { on: '2026-03-01', people: 4 });

  const staff = async (name: string, role: string, minutes: number) => {
    const { id } = await post(`${C}/staff-members/hire`, {
      on: '2022-04-01',
      name,
      kana: 'ミナト ハタラク',
      staffNumber: `S-${minutes}`,
    });
    const { ids } = await post(`${C}/staff-members/${id}/assign-post`, {
      on: '2022-04-01',
      officeId: first,
      role,
      fullTime: minutes === 2400,
      dedicated: minutes === 2400,
      weeklyMinutes: minutes,
    });
    return { id, post: ids.postId, url: `${C}/staff-members/${id}` };
  };
  const manager = await staff('責任 守', 'service-manager', 2400);
  const worker = await staff('支援 結', 'support-worker', 1200);
  await post(`${manager.url}/gain-qualification`, { on: '2023-04-01', qualification: 'service-manager' });
  await post(`${worker.url}/complete-training`, { on: '2025-06-01', training: 'basic' });
  await post(`${worker.url}/record-hours`, { month: '2026-02', officeId: first, postId: worker.post, minutes: 4800 });
  await post(`${worker.url}/plan-hours`, { month: '2026-05', officeId: first, postId: worker.post, minutes: 4700 });

  const open = async (body: object) => {
    const { id, ids } = await post(`${C}/casefiles/open`, {
      on: '2025-06-01',
      officeId: first,
      precedingService: 'transition',
      ...body,
    });
    return { id, person: ids.personId, url: `${C}/casefiles/${id}` };
  };
  const aoki = await open({
    person: person('青木 空', 'アオキ ソラ', '1995-05-05'),
    caseNumber: 'M-0001',
    certificateNumber: '1234500001',
    precedingOffice: 'みなと移行',
    note: '朝が早い',
  });
  await post(`${aoki.url}/conclude-contract`, {
    on: '2025-12-01',
    importantMattersExplained: true,
    certificateChecked: true,
  });
  const job = {
    employer: '株式会社そら',
    workplace: 'ordinary',
    weeklyMinutes: 1800,
    disclosed: true,
    industry: '小売',
  };
  const { ids: at } = await post(`${aoki.url}/start-employment`, { on: '2025-06-01', ...job, work: '品出し' });
  await post(`${aoki.url}/receive-grant`, {
    on: '2025-12-01',
    to: '2026-05-31',
    decidedOn: '2025-11-20',
    months: 6,
    municipality: '新宿区',
  });
  await post(`${aoki.url}/transfer-service`, { on: '2025-12-01', officeId: first });
  await post(`${aoki.url}/assign-caseworker`, { on: '2025-12-01', staffMemberId: worker.id });
  await post(`${aoki.url}/hold-interview`, {
    on: '2026-02-10',
    heldBy: worker.id,
    means: 'face-to-face',
    place: 'workplace',
    startedAt: '10:00',
    endedAt: '10:40',
    attendees: ['employer'],
    personWords: '品出しに慣れた',
    employerWords: 'よく動いてくれる',
    workerView: '疲れが見える',
    concerns: ['condition'],
    toEmployer: '休憩を早めに',
    promises: ['眠れた日に印をつける'],
    nextOn: '2026-03-10',
    nextAt: '10:00',
  });
  await post(`${aoki.url}/contact-employer`, {
    on: '2026-02-12',
    means: 'phone',
    jobId: at.jobId,
    words: '休憩の相談',
  });
  await agency(post, aoki.url, { on: '2026-02-13', by: worker.id, means: 'phone', words: '通院の日を確かめた' });
  const { ids: report } = await post(`${aoki.url}/issue-support-report`, {
    on: '2026-02-25',
    coversMonth: '2026-02',
    text: '二月の支援',
  });
  await post(`${aoki.url}/deliver-support-report`, { on: '2026-02-26', reportId: report.reportId, to: ['person'] });

  await stage.day('2026-04-06');
  await post(`${aoki.url}/start-leave`, { on: '2026-03-20', jobId: at.jobId, kind: 'sick', note: '気分の落ち込み' });
  const missed = await post(`${aoki.url}/miss-interview`, { on: '2026-03-10', cause: 'person', note: '連絡あり' });
  // written down wrongly, and put right; another taken back
  await post(`${aoki.url}/correct-entry`, {
    entryId: missed.events[0].eventId,
    why: '十一日だった',
    data: { on: '2026-03-11', officeId: first, cause: 'person', note: '連絡あり' },
  });
  const wrong = await post(`${aoki.url}/hold-interview`, { on: '2026-03-12', means: 'phone', place: 'office' });
  const { position } = await post(`${aoki.url}/void-entry`, {
    entryId: wrong.events[0].eventId,
    why: '別の人の電話だった',
  });
  const { rows: tasks } = await get(`${C}/tasks?limit=100&after=${position}`);
  const [task] = tasks.filter((one: Told) => JSON.stringify(one).includes(aoki.id));
  if (!task) throw new Error(`no task of ${aoki.id} among ${JSON.stringify(tasks).slice(0, 2000)}`);
  await post(`${aoki.url}/do-task`, { on: '2026-04-06', taskId: task.id });
  await post(`${aoki.url}/reopen-task`, { on: '2026-04-06', taskId: task.id });
  await post(`${aoki.url}/dismiss-task`, { on: '2026-04-06', taskId: task.id, reason: '休職中のため' });

  // one who left, came by another job, and whose enrolment ended; who is forgotten in the end
  const ishi = await open({ person: person('石田 海', 'イシダ ウミ'), caseNumber: 'M-0002' });
  const { ids: left } = await post(`${ishi.url}/start-employment`, { on: '2025-06-01', ...job });
  await post(`${ishi.url}/transfer-service`, { on: '2025-12-01', officeId: first });
  await post(`${ishi.url}/hold-interview`, {
    on: '2026-01-15',
    means: 'video',
    place: 'online',
    personWords: 'つらい',
  });
  await post(`${ishi.url}/end-employment`, {
    on: '2026-01-20',
    jobId: left.jobId,
    reason: 'relations',
    words: '言い合い',
  });
  const { ids: again } = await post(`${ishi.url}/change-job`, {
    on: '2026-02-10',
    employer: '有限会社なみ',
    workplace: 'ordinary',
    fromJobId: left.jobId,
    improvesConditions: true,
  });
  await agency(post, ishi.url, { on: '2026-02-20', means: 'visit' });
  await post(`${ishi.url}/transfer-office`, { on: '2026-03-01', officeId: second });
  await post(`${ishi.url}/end-employment`, { on: '2026-03-20', jobId: again.jobId, reason: 'own-wish' });
  await post(`${ishi.url}/end-period`, { on: '2026-03-20', reason: 'left-job', words: '少し休む' });
  await post(`${ishi.url}/close`, { on: '2026-03-31', reason: 'left-job', words: '本人の希望' });
  const uno = await open({ person: person('宇野 陸', 'ウノ リク'), on: '2025-08-01' });
  await post(`${uno.url}/start-employment`, { on: '2025-08-01', ...job, employer: '株式会社りく' });
  await post(`${uno.url}/decline-service`, { on: '2026-02-01', words: '自分でやってみる' });

  // the same people entered twice: one pair with two open enrolments, one whose enrolment goes over, one told apart
  await stage.day('2026-05-11');
  await post(`${aoki.url}/end-leave`, { on: '2026-04-30', jobId: at.jobId });
  await post(`${C}/persons/${uno.person}/correct-details`, {
    on: '2026-05-01',
    bornOn: '1988-01-31',
    kana: 'ウノ リクト',
  });
  const twice = await open({ person: person('青木 宙', 'アオキ ソラ', '1995-05-05'), caseNumber: 'M-0031' });
  const beside = await open({ person: person('宇野 陸人', 'ウノ リクト', '1988-01-31'), on: '2024-05-01' });
  const alike = await open({ person: person('石田 湖', 'イシダ ウミ') });
  await post(`${beside.url}/close`, { on: '2025-05-01', reason: 'own-wish' });
  await post(`${C}/persons/${alike.person}/tell-apart`, { otherPersonId: ishi.person, why: 'いとこ同士' });
  await post(`${C}/persons/${aoki.person}/merge`, {
    mergedPersonId: twice.person,
    staysCasefileId: aoki.id,
    why: '窓口で二度登録していた',
  });
  await post(`${C}/persons/${uno.person}/merge`, { mergedPersonId: beside.person, why: '前の利用を忘れていた' });

  // registers: one with a row that does not fit, settled by hand; one that was the wrong file
  const take = async (rows: readonly string[]) => {
    const { previewId } = await stage.upload(`${C}/imports/preview`, register(rows));
    const { importId } = await post(`${C}/imports`, { previewId, createOffices: true });
    return { importId, ...(await ended(get, `${C}/imports/${importId}`)) };
  };
  const enoki = user('M-0101', '榎 渚', 'エノキ ナギサ');
  await take([enoki, user('M-0102', '大田 浜', 'オオタ ハマ', { 就職日: '2025/13/41' })]);
  const { bad } = await get(`${C}/imports/review`);
  await post(`${C}/imports/review/settle`, {
    importId: bad[0].importId,
    rowId: bad[0].rowId,
    how: 'done',
    why: '手で登録する',
  });
  const { importId } = await take([user('M-0201', '加藤 磯', 'カトウ イソ')]);
  await post(`${C}/imports/${importId}/undo`, { why: '別の法人の名簿だった' });
  await ended(get, `${C}/imports/${importId}`);

  await stage.day('2026-06-01');
  await post(`${worker.url}/start-leave`, { on: '2026-05-20', kind: 'childcare', note: '第一子' });
  await post(`${worker.url}/end-leave`, { on: '2026-05-31' });
  await post(`${worker.url}/end-post`, { on: '2026-08-31', postId: worker.post });
  await post(`${worker.url}/leave`, { on: '2026-08-31' });
  await post(`${O}/remove-integrated-service`, { on: '2026-09-30', serviceId: service.serviceId });
  await post(`${C}/offices/${second}/close`, { on: '2026-12-31' });

  const umibe = (
    await post('/api/corporations/register', { name: 'NPO法人うみべ', on: '2020-04-01', fullTimeWeekMinutes: 2250 })
  ).id;
  const U = `/api/corporations/${umibe}`;
  await post(`${U}/choose-reading`, { on: '2026-06-01', reading: 'guide-nakahara' });
  const shore = (await post(`${U}/offices/designate`, { on: '2020-10-01', name: 'うみべ就労' })).id;
  const kato = await post(`${U}/casefiles/open`, {
    on: '2025-04-01',
    person: person('加藤 岬', 'カトウ ミサキ'),
    officeId: shore,
    precedingService: 'continuous-b',
  });
  await post(`${U}/casefiles/${kato.id}/start-employment`, {
    on: '2025-04-01',
    employer: '岬水産',
    workplace: 'ordinary',
  });
  await post(`${U}/casefiles/${kato.id}/transfer-service`, { on: '2025-10-01', officeId: shore });
  await agency(post, `${U}/casefiles/${kato.id}`, {
    on: '2026-05-30',
    means: 'email',
    words: '受診の前に様子を伝えた',
  });

  await stage.destroyKeys(minato, ishi.person);
  await stage.day('2026-06-15');
  return {
    corporations: [minato, umibe],
    offices: [first, second, shore].map((id) => `${id === shore ? U : C}/offices/${id}`),
    casefiles: [aoki.url, ishi.url, uno.url, alike.url, `${U}/casefiles/${kato.id}`],
    staffMembers: [manager.url, worker.url],
  };
}

const agency = (post: (url: string, body: unknown) => Promise<Told>, url: string, body: object) =>
  post(`${url}/contact-agency`, { agencyKind: 'medical', agencyName: 'みなとクリニック', ...body });

async function ended(get: (url: string) => Promise<Told>, url: string): Promise<Told> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const told = await get(url);
    if (told.state !== 'running' && told.undo?.state !== 'running') return told;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the import does not end');
}
