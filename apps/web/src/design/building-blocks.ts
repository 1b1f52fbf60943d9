import type { StateName } from '../ui/page/state-words.ts';

/**
 * Parts of features that people meet again and again, and every state in which they meet them. Their feature shows them
 * (`…Samples.tsx`); the page of parts collects them, and its spec fails for one that is missing.
 */
export const buildingBlocks = {
  TaskLine: {
    from: 'task/TaskLine.tsx',
    states: ['late', 'today', 'soon', 'begun', 'coming', 'busy', 'done', 'settled', 'dismissed', 'nobody'],
  },
  ActNotice: { from: 'task/ActNotice.tsx', states: ['withWayBack', 'refused', 'unsure'] },
  Dismissing: { from: 'task/Dismissing.tsx', states: ['rest'] },
  InboxLineRow: {
    from: 'inbox/InboxLineRow.tsx',
    states: ['rest', 'isNew', 'lateRecord', 'corrected', 'voided', 'merged', 'task', 'settled', 'imported'],
  },
  Changes: { from: 'effect/Changes.tsx', states: ['changes', 'unchanged'] },
  PutRight: { from: 'effect/PutRight.tsx', states: ['corrected'] },
  Would: { from: 'effect/WouldChange.tsx', states: ['unwritten', 'waiting', 'changes', 'unchanged'] },
  BadRows: { from: 'import/review/BadRows.tsx', states: ['rest', 'readOnly', 'empty'] },
  DifferingRows: { from: 'import/review/DifferingRows.tsx', states: ['rest', 'readOnly', 'empty'] },
  SettledRows: { from: 'import/review/SettledRows.tsx', states: ['rest', 'readOnly'] },
  Pairs: { from: 'import/review/Pairs.tsx', states: ['rest', 'readOnly', 'empty'] },
  DemoShown: {
    from: 'corporation/DemoOffer.tsx',
    states: [
      'offered',
      'busy',
      'refused',
      'beginning',
      'running',
      'stopping',
      'listing',
      'stopped',
      'failed',
      'finished',
    ],
  },
  OfficeBlock: {
    from: 'board/matrix/OfficeBlock.tsx',
    states: ['met', 'short', 'shortComing', 'undecided', 'notOpen'],
  },
  Figures: { from: 'staffing/OfficeFigures.tsx', states: ['waiting', 'met', 'undecided', 'oneAtLeast'] },
  OfficeVerdict: { from: 'staffing/OfficeFigures.tsx', states: ['waiting', 'met', 'short', 'undecided', 'notOpen'] },
  StoryLine: {
    from: 'casefile/view/StoryLine.tsx',
    states: ['rest', 'lateRecord', 'imported', 'corrected', 'voided', 'merged', 'unsatisfied', 'readOnly'],
  },
  Parked: { from: 'lists/Parked.tsx', states: ['rest', 'busy', 'readOnly', 'empty'] },
  RebuildShown: {
    from: 'lists/RebuildShown.tsx',
    states: [
      'rest',
      'readOnly',
      'busy',
      'refused',
      'beginning',
      'running',
      'stopping',
      'stopped',
      'failed',
      'finished',
    ],
  },
  BannerLines: { from: 'app/shell/BannerLines.tsx', states: ['rest', 'failed', 'readOnly'] },
  NotNewestSays: { from: 'app/shell/not-newest/NotNewestLine.tsx', states: ['failed', 'unsure', 'busy', 'behind'] },
} as const satisfies Readonly<Record<string, { from: string; states: readonly StateName[] }>>;
