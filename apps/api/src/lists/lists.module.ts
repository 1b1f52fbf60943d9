import type { Provider, Type } from '@nestjs/common';
import { ListsController, ParkedController } from './lists.controller.ts';
import { ListsState } from './lists-state.ts';
import { ParkedStreams } from './parked-streams.ts';
import { Rebuilding } from './rebuilding.ts';

export const listsControllers: Type[] = [ListsController, ParkedController];
export const listsServices: Provider[] = [ListsState, ParkedStreams, Rebuilding];
