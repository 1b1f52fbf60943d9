import type { Provider, Type } from '@nestjs/common';
import { BoardController } from './board/board.controller.ts';
import { BoardFold } from './board/board-fold.ts';
import { BoardTables } from './board/board-tables.ts';
import { GetBoardHandler } from './board/get-board.query.ts';
import { GetBoardCellHandler } from './board/get-board-cell.query.ts';
import { CasefileController } from './casefile/casefile.controller.ts';
import { CasefileFolds } from './casefile/casefile-folds.ts';
import { GetCasefileHandler, GetEligibilityHandler } from './casefile/get-casefile.query.ts';
import { ListCasefilesHandler } from './casefile/list-casefiles.query.ts';
import { CorporationController } from './corporation/corporation.controller.ts';
import { CorporationFold } from './corporation/corporation-fold.ts';
import { GetCorporationHandler } from './corporation/get-corporation.query.ts';
import { effectControllers } from './effect/effect.controller.ts';
import { Effects } from './effect/effects.ts';
import { GetEffectsHandler } from './effect/get-effects.query.ts';
import { SupposeHandler } from './effect/suppose.query.ts';
import { ListEligibilityHandler } from './eligibility/list-eligibility.query.ts';
import { InboxController } from './inbox/inbox.controller.ts';
import { InboxLines } from './inbox/lines.ts';
import { CountUnseenHandler, ListInboxHandler } from './inbox/list-inbox.query.ts';
import { GetContactsHandler } from './office/get-contacts.query.ts';
import { GetOfficeHandler } from './office/get-office.query.ts';
import { OfficeController } from './office/office.controller.ts';
import { GetPersonHandler } from './person/get-person.query.ts';
import { LikelyPairs } from './person/likely-pairs.ts';
import { ListLikelyPersonsHandler } from './person/likely-persons.query.ts';
import { PersonController } from './person/person.controller.ts';
import { Moments } from './read/moment.ts';
import { NamesOf } from './read/names-of.ts';
import { ReadSide } from './read/read-side.ts';
import { GetStaffMemberHandler } from './staff-member/get-staff-member.query.ts';
import { ListStaffMembersHandler } from './staff-member/list-staff-members.query.ts';
import { StaffFolds } from './staff-member/staff-folds.ts';
import { StaffMemberController } from './staff-member/staff-member.controller.ts';
import { GetStaffingHandler } from './staffing/get-staffing.query.ts';
import { ListTasksHandler } from './task/list-tasks.query.ts';
import { TaskController } from './task/task.controller.ts';
import { TaskFolds } from './task/task-folds.ts';

/** Where questions are asked. */
export const queryControllers: Type[] = [
  CorporationController,
  BoardController,
  OfficeController,
  StaffMemberController,
  CasefileController,
  PersonController,
  ...effectControllers,
  InboxController,
  TaskController,
];

/** Who answers them. */
export const queryHandlers: Provider[] = [
  GetCorporationHandler,
  GetBoardHandler,
  GetBoardCellHandler,
  GetOfficeHandler,
  GetStaffingHandler,
  GetContactsHandler,
  ListStaffMembersHandler,
  GetStaffMemberHandler,
  ListCasefilesHandler,
  GetCasefileHandler,
  GetEligibilityHandler,
  ListEligibilityHandler,
  GetPersonHandler,
  ListLikelyPersonsHandler,
  GetEffectsHandler,
  SupposeHandler,
  ListInboxHandler,
  CountUnseenHandler,
  ListTasksHandler,
];

/** What they answer from. */
export const queryServices: Provider[] = [
  Moments,
  ReadSide,
  NamesOf,
  CasefileFolds,
  LikelyPairs,
  StaffFolds,
  TaskFolds,
  CorporationFold,
  Effects,
  InboxLines,
  BoardTables,
  BoardFold,
];
