import type { Citation } from './basis.ts';

/** Every law, ordinance, notice and guide that a rule cites, named once. */
export const instruments = {
  act: { title: '障害者総合支援法', url: 'https://laws.e-gov.go.jp/law/417AC0000000123' },
  standards: {
    title: '指定障害福祉サービスの事業等の人員、設備及び運営に関する基準(指定基準)',
    url: 'https://laws.e-gov.go.jp/law/418M60000100171',
  },
  regulation: { title: '障害者総合支援法施行規則', url: 'https://laws.e-gov.go.jp/law/418M60000100019' },
  'civil-code': { title: '民法', url: 'https://laws.e-gov.go.jp/law/129AC0000000089' },
  'fee-notice': { title: '報酬告示(平成18年厚生労働省告示第523号)別表第14の2', url: null },
  'fee-guidance': {
    title: '留意事項通知(障発第1031001号)',
    url: 'https://fukusi.kabudata-dll.com/hosyu2-syuroteichaku',
  },
  'interpretive-notice': { title: '解釈通知(障発第1206001号)', url: 'https://fukusi.kabudata-dll.com/?p=9431' },
  'qa-h30-5': {
    title: '平成30年度障害福祉サービス等報酬改定等に関するQ&A VOL.5(平成30年12月17日)',
    url: 'https://kaigosupport.com/?p=2053',
  },
  'revision-r6': {
    title: '令和6年度障害福祉サービス等報酬改定の概要',
    url: 'https://wic-net.com/material/document/13586/58',
  },
  'guide-jobmedley': { title: 'ジョブメドレー「就労定着支援」の解説', url: null },
  'guide-nakahara': {
    title: '行政書士中原事務所「解釈通知 第十三」の解説',
    url: 'https://blog.nakahara-as.com/2025/11/blog-post_182.html',
  },
} as const satisfies Record<string, { title: string; url: string | null }>;

export type Instrument = keyof typeof instruments;

/** Cites a provision of an instrument. */
export const cite = (instrument: Instrument, article: string): Citation => ({
  instrument,
  title: instruments[instrument].title,
  article,
  url: instruments[instrument].url,
});
