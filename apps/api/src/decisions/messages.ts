import { Command } from '@nestjs/cqrs';
import type { Answer, Noun, Order } from './order.ts';

/** A command for the decider of one noun. One class and one handler per decider: the decider is already the switch. */
abstract class Handle extends Command<Answer> {
  constructor(readonly order: Order) {
    super();
  }
}

export class HandlePerson extends Handle {}
export class HandleCasefile extends Handle {}
export class HandleOffice extends Handle {}
export class HandleStaffMember extends Handle {}
export class HandleCorporation extends Handle {}

export const messageOf = {
  person: HandlePerson,
  casefile: HandleCasefile,
  office: HandleOffice,
  staffMember: HandleStaffMember,
  corporation: HandleCorporation,
} as const satisfies Record<Noun, new (order: Order) => Handle>;
