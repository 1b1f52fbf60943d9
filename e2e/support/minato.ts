import type { Page } from '@playwright/test';
import { designateOffice, openCasefile, registerCorporation } from './hand.ts';

/** 社会福祉法人みなと会 with its one office, typed in by hand. */
export async function openMinato(page: Page): Promise<void> {
  await registerCorporation(page, '社会福祉法人みなと会', '2024-04-01');
  await designateOffice(page, '就労定着支援センターみなと', 'R6.4.1');
}

/** 石川 みどり, who comes from a transition service; answers the address of her page. */
export const openIshikawa = (page: Page): Promise<string> =>
  openCasefile(page, {
    氏名: '石川 みどり',
    フリガナ: 'イシカワ ミドリ',
    障害の種別: '精神障害',
    利用前のサービス: '就労移行支援',
  });
