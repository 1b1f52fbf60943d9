import type { Provider, Type } from '@nestjs/common';
import { FirstImportController, ImportsController } from './http/imports.controller.ts';
import { ReviewController } from './http/review.controller.ts';
import { Imports } from './imports.service.ts';
import { Ledgers } from './ledger/ledgers.ts';
import { DecideRows } from './review/decide-rows.ts';
import { ImportReview } from './review/review.service.ts';
import { Jobs } from './run/jobs.ts';
import { UndoImports } from './undo/undo.service.ts';

/** What the server adds for the import of registers; it stands on the server's own log, clock and decisions. */
// the review's path would be an import's id to the controller of imports
export const importControllers: Type[] = [ReviewController, ImportsController, FirstImportController];
export const importServices: Provider[] = [Ledgers, Jobs, Imports, UndoImports, ImportReview, DecideRows];
