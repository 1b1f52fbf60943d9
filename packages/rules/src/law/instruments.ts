import type { Citation } from './basis.ts';

/** Every law, ordinance, notice and guide that a rule cites, named once: short as a screen shows it, and in full. */
export const instruments = {
  act: {
    title: '総合支援法',
    fullTitle: '障害者の日常生活及び社会生活を総合的に支援するための法律(平成17年法律第123号)',
    url: 'https://laws.e-gov.go.jp/law/417AC0000000123',
  },
  standards: {
    title: '指定基準',
    fullTitle:
      '障害者総合支援法に基づく指定障害福祉サービスの事業等の人員、設備及び運営に関する基準(平成18年厚生労働省令第171号)',
    url: 'https://laws.e-gov.go.jp/law/418M60000100171',
  },
  regulation: {
    title: '施行規則',
    fullTitle: '障害者総合支援法施行規則(平成18年厚生労働省令第19号)',
    url: 'https://laws.e-gov.go.jp/law/418M60000100019',
  },
  'civil-code': {
    title: '民法',
    fullTitle: '民法(明治29年法律第89号)',
    url: 'https://laws.e-gov.go.jp/law/129AC0000000089',
  },
  'fee-notice': {
    title: '報酬告示',
    fullTitle: '報酬告示(平成18年厚生労働省告示第523号)別表第14の2 就労定着支援',
    url: 'https://fukushisoft.co.jp/?p=6360',
  },
  'fee-guidance': {
    title: '留意事項通知',
    fullTitle: '留意事項通知(障発第1031001号) 就労定着支援',
    url: 'https://fukusi.kabudata-dll.com/hosyu2-syuroteichaku',
  },
  'interpretive-notice': {
    title: '解釈通知',
    fullTitle: '解釈通知(障発第1206001号)',
    url: 'https://fukusi.kabudata-dll.com/?p=9276',
  },
  'service-manager-notice': {
    title: 'サービス管理責任者の告示',
    fullTitle: 'サービス管理を行う者として厚生労働大臣が定めるもの等(平成18年厚生労働省告示第544号)',
    url: null,
  },
  'qa-h30-5': {
    title: '厚生労働省Q&A VOL.5(平成30年12月17日)',
    fullTitle: '平成30年度障害福祉サービス等報酬改定等に関するQ&A VOL.5(平成30年12月17日)',
    url: 'https://kaigosupport.com/?p=2053',
  },
  'revision-r6': {
    title: '令和6年度報酬改定の概要',
    fullTitle: '令和6年度障害福祉サービス等報酬改定の概要',
    url: 'https://wic-net.com/material/document/13586/58',
  },
  'guide-jobmedley': { title: 'ジョブメドレーの解説', fullTitle: 'ジョブメドレー「就労定着支援」の解説', url: null },
  'guide-nakahara': {
    title: '行政書士中原事務所の解説',
    fullTitle: '行政書士中原事務所「解釈通知 第十三」の解説',
    url: 'https://blog.nakahara-as.com/2025/11/blog-post_182.html',
  },
} as const satisfies Record<string, { title: string; fullTitle: string; url: string | null }>;

export type Instrument = keyof typeof instruments;

/** Cites a provision of an instrument. */
export const cite = (instrument: Instrument, article: string): Citation => ({
  instrument,
  title: instruments[instrument].title,
  article,
  url: instruments[instrument].url,
});
