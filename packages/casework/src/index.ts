export * from './casefile/index.ts';
export * from './claim/index.ts';
export * from './corporation/index.ts';
export * from './kernel/index.ts';
export * from './office/index.ts';
export * from './person/index.ts';
export * from './registry.ts';
export * from './staff-member/index.ts';
