import type { IntegratedService, PlainDate } from '@teichaku/rules';
import type { Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';

export interface UsersOfMonth {
  readonly month: string;
  readonly users: number;
}

/** A service that is run as one with the office. */
export interface IntegratedServiceView {
  readonly serviceId: string;
  readonly service: IntegratedService;
  readonly name: string;
  readonly from: PlainDate;
  /** Last day it is run as one; null while nobody has recorded one. */
  readonly lastDay: PlainDate | null;
  readonly eventId: string;
  readonly endEventId: string | null;
  readonly users: readonly UsersOfMonth[];
}

export interface OfficeView extends Answered {
  readonly id: string;
  readonly name: string;
  readonly designatedOn: PlainDate;
  readonly authority: string | null;
  readonly officeNumber: string | null;
  /** Its last day, also where it is planned for a later one. */
  readonly closed: { readonly on: PlainDate; readonly eventId: string } | null;
  readonly revision: number;
  /** Of the designation, for putting it right. */
  readonly eventId: string;
  readonly integratedServices: readonly IntegratedServiceView[];
  /** Users of months before the log began. */
  readonly pastUsers: readonly UsersOfMonth[];
  /** People of the services run as one with it who reached six months in a job, as declared on that day. */
  readonly sixMonthHires: { readonly on: PlainDate; readonly people: number; readonly eventId: string } | null;
}

export const officeQuery = (corporation: string, id: string, params: Params) =>
  ask<OfficeView>(`${corporation}/offices/${id}`, params);
