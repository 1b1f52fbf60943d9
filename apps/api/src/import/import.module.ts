import type { Provider, Type } from '@nestjs/common';
import { FirstImportController, ImportsController } from './http/imports.controller.ts';
import { Imports } from './imports.service.ts';
import { Ledgers } from './ledger/ledgers.ts';
import { Jobs } from './run/jobs.ts';
import { UndoImports } from './undo/undo.service.ts';

/** What the server adds for the import of registers; it stands on the server's own log, clock and decisions. */
export const importControllers: Type[] = [ImportsController, FirstImportController];
export const importServices: Provider[] = [Ledgers, Jobs, Imports, UndoImports];
