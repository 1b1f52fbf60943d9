import type { Provider, Type } from '@nestjs/common';

export const queryControllers: Type[] = [];
export const queryHandlers: Provider[] = [];
export const queryServices: Provider[] = [];
