import { IntegratedService, Month } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { event } from '../kernel/message.ts';
import { Line } from '../kernel/values.ts';

export const ServiceId = z.uuid().meta({ title: '一体運営のサービスの番号' });
const UserMonths = z.int().min(0).max(100_000).meta({ title: '人月' });

/** Designated from `on`. */
export const OfficeDesignated = event('OfficeDesignated', '事業所の指定を受けた', {
  name: Line.meta({ title: '名前' }),
  /** Who designated it: 都道府県・指定都市・中核市. */
  authority: Line.optional().meta({ title: '指定した所' }),
  officeNumber: z
    .string()
    .regex(/^\d{10}$/, '事業所番号は10桁の数字です')
    .optional()
    .meta({ title: '事業所番号' }),
});

/** A service run as one with this office (指定基準 第二百六条の三第二項), from `on`. */
export const IntegratedServiceAdded = event(
  'IntegratedServiceAdded',
  '一体運営のサービスを加えた',
  {
    serviceId: ServiceId,
    service: IntegratedService.meta({ title: 'サービスの種類' }),
    name: Line.meta({ title: '名前' }),
  },
  { mayBePlanned: true },
);

/** `on` is the last day it was run as one. */
export const IntegratedServiceRemoved = event(
  'IntegratedServiceRemoved',
  '一体運営のサービスを外した',
  { serviceId: ServiceId },
  { mayBePlanned: true },
);

/** Users of an integrated service in one month; `on` is the month's last day. */
export const IntegratedUsersDeclared = event('IntegratedUsersDeclared', '一体運営のサービスの利用者数を届けた', {
  serviceId: ServiceId,
  month: Month.meta({ title: '月' }),
  users: UserMonths.meta({ title: '利用者数' }),
});

/** Users of this office in a month before the log began; `on` is the month's last day. */
export const PastUsersDeclared = event('PastUsersDeclared', '記録を始める前の利用者数を届けた', {
  month: Month.meta({ title: '月' }),
  users: UserMonths.meta({ title: '利用者数' }),
});

/**
 * People who used the services run as one with this office in the three years before, got a job and reached six months
 * in it. The users of an office younger than six months are estimated from them (70 %).
 */
export const SixMonthHiresDeclared = event('SixMonthHiresDeclared', '就職して6か月に届いた人の数を届けた', {
  people: z.int().min(0).max(10_000).meta({ title: '人数' }),
});

/** `on` is the last day on which it is open; who is in service there then is not ended or moved by it. */
export const OfficeClosed = event('OfficeClosed', '事業所を閉じた', {}, { mayBePlanned: true });
