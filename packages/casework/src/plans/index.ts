export * from './envelope.ts';
export * from './numbers.ts';
export * from './plan.ts';
export * from './plan-for.ts';
export * from './undo-import.ts';
