/** The day on which everything happens; what is recorded lies before it. */
export const DAY = '2026-11-21';
