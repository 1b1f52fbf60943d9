import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderGlossary } from '../scripts/glossary.ts';
import { commandDefinition, commandDefinitions, eventDefinitions } from './registry.ts';

describe('ことばの一覧', () => {
  it('書き出した一覧は、いまの定義と同じ', () => {
    const written = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');
    expect(written).toBe(renderGlossary());
  });

  it('名前は重ならず、日本語の名前がある', () => {
    const ids = commandDefinitions.map(({ category, type }) => `${category} ${type}`);
    expect(new Set(ids).size).toBe(ids.length);
    const paths = commandDefinitions.flatMap(({ category, path }) => (path === null ? [] : [`${category} ${path}`]));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { title } of [...commandDefinitions, ...eventDefinitions]) expect(title).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
  });

  it('知らない項目のある求めは、受けない', () => {
    const hold = commandDefinition('casefile', 'HoldInterview');
    const data = { on: '2026-11-20', means: 'video', place: 'home' };
    expect(hold?.schema.safeParse(data).success).toBe(true);
    expect(hold?.schema.safeParse({ ...data, mood: 'good' }).success).toBe(false);
    expect(hold?.schema.safeParse({ ...data, on: '2023-02-29' }).success).toBe(false);
  });
});

/** What is sealed is written down here by hand as well, so that no seal is lost by rewriting a schema. */
const SEALED: Readonly<Record<string, string>> = {
  AgencyContacted: 'agencyName:identity words:narrative',
  CasefileClosed: 'words:narrative',
  CasefileOpened: 'caseNumber:identity certificateNumber:identity note:narrative precedingOffice:identity',
  DuplicateFound: 'numbers:identity',
  EmployerContacted: 'words:narrative',
  EmploymentEnded: 'words:narrative',
  EmploymentStarted: 'employer:identity work:identity',
  EntryVoided: 'why:narrative',
  GrantReceived: 'municipality:identity',
  ImportStarted: 'files:identity',
  InterviewHeld:
    'concerns:health employerWords:narrative personWords:narrative promises:narrative toEmployer:narrative workerView:narrative',
  InterviewMissed: 'note:narrative',
  JobChanged: 'employer:identity work:identity',
  LeaveStarted: 'note:health',
  PeriodEnded: 'words:narrative',
  PersonDetailsCorrected: 'bornOn:identity kana:identity name:identity',
  PersonRegistered: 'bornOn:identity kana:identity name:identity',
  PersonsMerged: 'aliases:identity why:narrative',
  PersonsToldApart: 'why:narrative',
  RowSettled: 'why:narrative',
  RowsLeft: 'rows:identity',
  ServiceDeclined: 'words:narrative',
  ServiceTransferred: 'reason:narrative',
  StaffHired: 'kana:identity name:identity staffNumber:identity',
  StaffLeaveStarted: 'note:health',
  SupportReportIssued: 'reason:narrative text:narrative',
  TaskDismissed: 'reason:narrative',
};

describe('封をする項目', () => {
  it('本人を示すもの、健康、語りは、どれも封をしてから書く', () => {
    const sealed = Object.fromEntries(
      eventDefinitions.flatMap(({ type, sealed }) => {
        const fields = Object.entries(sealed).map(([field, sealClass]) => `${field}:${sealClass}`);
        return fields.length > 0 ? [[type, fields.sort().join(' ')]] : [];
      }),
    );
    expect(sealed).toEqual(SEALED);
  });
});
