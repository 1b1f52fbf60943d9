import { v5 } from 'uuid';

/** The n-th event that a command writes: the same command makes the same ids. */
export const eventIdOf = (commandId: string, n: number): string => v5(`event/${n}`, commandId);

/** The n-th new thing (job, post, report …) that a command makes. */
export const newIdOf = (commandId: string, n: number): string => v5(`new/${n}`, commandId);

/** The stream's id of the noun that a command makes. */
export const madeIdOf = (commandId: string, category: string): string => v5(category, commandId);

const OPERATORS = 'd1d1a4a3-6d3a-5a52-9e0e-3c4c8a4b7f21';

/** The id of the local operator of a name, until there is sign-in. */
export const operatorIdOf = (name: string): string => v5(name.normalize('NFC'), OPERATORS);
