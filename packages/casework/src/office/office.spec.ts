import { describe, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import { specOf } from '../kernel/spec.ts';
import { eventDefinition } from '../registry.ts';
import type { OfficeCommand } from './commands.ts';
import { office } from './decider.ts';
import * as events from './events.ts';

const { given } = specOf(office, {
  stream: 'office-30000000-0000-4000-8000-000000000001',
  definition: eventDefinition,
  today: '2026-11-21',
});
const day = plainDate;
const SERVICE = '80000000-0000-4000-8000-000000000001';
const UNKNOWN = '89999999-0000-4000-8000-000000000009';
const designated = events.OfficeDesignated({ on: day('2021-11-01'), name: '新宿定着支援センター' });
const added = events.IntegratedServiceAdded({
  on: day('2022-04-01'),
  serviceId: SERVICE,
  service: 'transition',
  name: 'ワークステップ新宿',
});
const removed = events.IntegratedServiceRemoved({ on: day('2025-03-31'), serviceId: SERVICE });
const add = (on: string, serviceId?: string): OfficeCommand => ({
  type: 'AddIntegratedService',
  data: { on: day(on), service: 'transition', name: 'ワークステップ新宿', ...(serviceId ? { serviceId } : {}) },
});
const remove = (on: string, serviceId = SERVICE): OfficeCommand => ({
  type: 'RemoveIntegratedService',
  data: { on: day(on), serviceId },
});
const declare = (month: string, users: number, serviceId = SERVICE): OfficeCommand => ({
  type: 'DeclareIntegratedUsers',
  data: { month: month as Month, users, serviceId },
});
const declarePast = (month: string, users: number): OfficeCommand => ({
  type: 'DeclarePastUsers',
  data: { month: month as Month, users },
});
const close = (on: string): OfficeCommand => ({ type: 'CloseOffice', data: { on: day(on) } });

describe('事業所', () => {
  it('一体運営のサービスは、先の日から加えることも外すことも予定できる', () => {
    given(designated).when(add('2027-04-01')).thenTypes('IntegratedServiceAdded');
    given(designated, added).when(remove('2027-03-31')).thenTypes('IntegratedServiceRemoved');
  });

  it('事業所の指定そのものは、先の日にはできない', () => {
    const designate = (on: string): OfficeCommand => ({ type: 'DesignateOffice', data: { on: day(on), name: '横浜' } });
    given().when(designate('2026-11-22')).thenRefused('future-day');
    given().when(designate('2026-11-21')).thenTypes('OfficeDesignated');
  });

  it('加える前の日に外すことも、二度外すことも、知らないものを外すこともできない', () => {
    given(designated, added).when(remove('2022-03-31')).thenRefused('end-before-start');
    given(designated, added).when(remove('2022-04-01')).thenTypes('IntegratedServiceRemoved');
    given(designated, added, removed).when(remove('2025-04-30')).thenRefused('service-already-removed');
    given(designated, added).when(remove('2025-03-31', UNKNOWN)).thenRefused('unknown-service');
    given(designated, added).when(add('2023-04-01', SERVICE)).thenRefused('service-exists');
    given(designated, added).when(add('2023-04-01')).thenTypes('IntegratedServiceAdded');
  });

  it('月の利用者数は、その月の末日の事実として記録する', () =>
    given(designated, added)
      .when(declare('2026-02', 18))
      .thenEvents(
        events.IntegratedUsersDeclared({
          on: day('2026-02-28'),
          month: '2026-02' as Month,
          users: 18,
          serviceId: SERVICE,
        }),
      ));

  it('終わっていない月の利用者数は、まだ記録できない', () => {
    given(designated, added).when(declare('2026-11', 18)).thenRefused('future-day');
    given(designated, added).when(declare('2026-10', 18)).thenTypes('IntegratedUsersDeclared');
    given(designated).when(declarePast('2026-11', 40)).thenRefused('future-day');
    given(designated).when(declarePast('2026-10', 40)).thenTypes('PastUsersDeclared');
    given(designated, added)
      .when(declare('2026-10', 18, UNKNOWN))
      .thenRefused('unknown-service');
  });

  it('同じ月の同じ数は、二度書かない。違う数なら書く', () => {
    const past = events.PastUsersDeclared({ on: day('2026-10-31'), month: '2026-10' as Month, users: 40 });
    given(designated, past).when(declarePast('2026-10', 40)).thenNothing();
    given(designated, past).when(declarePast('2026-10', 41)).thenTypes('PastUsersDeclared');
    const integrated = events.IntegratedUsersDeclared({
      on: day('2026-10-31'),
      month: '2026-10' as Month,
      users: 18,
      serviceId: SERVICE,
    });
    given(designated, added, integrated).when(declare('2026-10', 18)).thenNothing();
    given(designated, added, integrated).when(declare('2026-10', 19)).thenTypes('IntegratedUsersDeclared');
  });

  it('就職して6か月に届いた人の数は、その日までのこととして届ける。先の日では届けられない', () => {
    const hires = (on: string): OfficeCommand => ({ type: 'DeclareSixMonthHires', data: { on: day(on), people: 23 } });
    given(designated).when(hires('2026-11-22')).thenRefused('future-day');
    given(designated).when(hires('2026-11-21')).thenTypes('SixMonthHiresDeclared');
    given().when(hires('2026-11-21')).thenRefused('office-unknown');
  });

  it('事業所は、先の日に閉じる予定も、過ぎた日に閉じたことも記録できる。指定より前の日には閉じられない', () => {
    given(designated).when(close('2027-03-31')).thenTypes('OfficeClosed');
    given(designated).when(close('2021-11-01')).thenTypes('OfficeClosed');
    given(designated).when(close('2021-10-31')).thenRefused('end-before-start');
    given().when(close('2027-03-31')).thenRefused('office-unknown');
  });

  it('閉じるのは一度。閉じたあとの日から一体運営は加えられない', () => {
    const closed = events.OfficeClosed({ on: day('2026-10-31') });
    given(designated, closed).when(close('2026-11-30')).thenRefused('already-closed');
    given(designated, closed).when(add('2026-11-01')).thenRefused('after-closing');
    given(designated, closed).when(add('2026-10-31')).thenTypes('IntegratedServiceAdded');
    given(designated, added).when(close('2022-03-31')).thenRefused('after-closing');
    given(designated, added).when(close('2022-04-01')).thenTypes('OfficeClosed');
  });

  it('閉じたあとも、それまでの月の利用者数は届けられる', () => {
    const closed = events.OfficeClosed({ on: day('2026-09-30') });
    given(designated, closed).when(declarePast('2026-09', 40)).thenTypes('PastUsersDeclared');
  });

  it('登録は一度。登録していない事業所には何も書けない', () => {
    given(designated)
      .when({ type: 'DesignateOffice', data: { on: day('2022-01-01'), name: '新宿' } })
      .thenRefused('already-designated');
    given().when(add('2022-04-01')).thenRefused('office-unknown');
  });

  it('一体運営のサービスを加えたことが誤りなら、終わりも月ごとの人数もいっしょに取り消せる', () => {
    const users = events.IntegratedUsersDeclared({
      on: day('2024-04-30'),
      month: '2024-04' as Month,
      users: 12,
      serviceId: SERVICE,
    });
    const takeBack = (serviceId: string): OfficeCommand => ({
      type: 'TakeBackIntegratedService',
      data: { serviceId, why: '別の事業所のサービスだった' },
    });
    given(designated, added, users, removed)
      .when(takeBack(SERVICE))
      .thenTypes('EntryVoided', 'EntryVoided', 'EntryVoided');
    given(designated, added).when(takeBack('89999999-0000-4000-8000-000000000009')).thenRefused('unknown-service');
  });
});
