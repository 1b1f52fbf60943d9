import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry, why } from '../kernel/entry-commands.ts';
import { PlainDate } from '../kernel/values.ts';
import * as events from './events.ts';

const command = commandsOf('office');
const on = PlainDate;
const { serviceId, ...added } = events.IntegratedServiceAdded.fields;

export const DesignateOffice = command(
  'DesignateOffice',
  '事業所を登録する',
  { on, ...events.OfficeDesignated.fields },
  { path: 'designate' },
);
export const AddIntegratedService = command('AddIntegratedService', '一体運営のサービスを加える', {
  on,
  ...added,
  serviceId: serviceId.optional(),
});
export const RemoveIntegratedService = command('RemoveIntegratedService', '一体運営のサービスを外す', {
  on,
  serviceId,
});
/** It never was run as one with the office: its end and its monthly figures are taken back with it. */
export const TakeBackIntegratedService = command('TakeBackIntegratedService', '一体運営のサービスを取り消す', {
  serviceId,
  why,
});
/** A month's figures have its last day as their fact day. */
export const DeclareIntegratedUsers = command('DeclareIntegratedUsers', '一体運営のサービスの利用者数を届ける', {
  ...events.IntegratedUsersDeclared.fields,
});
export const DeclarePastUsers = command('DeclarePastUsers', '記録を始める前の利用者数を届ける', {
  ...events.PastUsersDeclared.fields,
});
export const DeclareSixMonthHires = command('DeclareSixMonthHires', '就職して6か月に届いた人の数を届ける', {
  on,
  ...events.SixMonthHiresDeclared.fields,
});
/** `on` is the last day. */
export const CloseOffice = command('CloseOffice', '事業所を閉じる', { on }, { path: 'close' });
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

export const officeCommands = [
  DesignateOffice,
  AddIntegratedService,
  RemoveIntegratedService,
  TakeBackIntegratedService,
  DeclareIntegratedUsers,
  DeclarePastUsers,
  DeclareSixMonthHires,
  CloseOffice,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export type OfficeCommand = CommandOf<(typeof officeCommands)[number]>;
