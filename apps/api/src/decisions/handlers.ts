import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from './decisions.ts';
import { HandleCasefile, HandleCorporation, HandleOffice, HandlePerson, HandleStaffMember } from './messages.ts';

// A handler carries, it does not think.

@CommandHandler(HandlePerson)
export class PersonHandler implements ICommandHandler<HandlePerson> {
  constructor(private readonly decisions: Decisions) {}
  execute = ({ order }: HandlePerson) => this.decisions.make(order);
}

@CommandHandler(HandleCasefile)
export class CasefileHandler implements ICommandHandler<HandleCasefile> {
  constructor(private readonly decisions: Decisions) {}
  execute = ({ order }: HandleCasefile) => this.decisions.make(order);
}

@CommandHandler(HandleOffice)
export class OfficeHandler implements ICommandHandler<HandleOffice> {
  constructor(private readonly decisions: Decisions) {}
  execute = ({ order }: HandleOffice) => this.decisions.make(order);
}

@CommandHandler(HandleStaffMember)
export class StaffMemberHandler implements ICommandHandler<HandleStaffMember> {
  constructor(private readonly decisions: Decisions) {}
  execute = ({ order }: HandleStaffMember) => this.decisions.make(order);
}

@CommandHandler(HandleCorporation)
export class CorporationHandler implements ICommandHandler<HandleCorporation> {
  constructor(private readonly decisions: Decisions) {}
  execute = ({ order }: HandleCorporation) => this.decisions.make(order);
}

export const commandHandlers = [PersonHandler, CasefileHandler, OfficeHandler, StaffMemberHandler, CorporationHandler];
