import type { Random } from '../chance/random.ts';
import { stem } from './towns.ts';

interface Industry {
  readonly title: string;
  /** `*` stands for a word of its own. */
  readonly names: readonly string[];
  readonly work: readonly string[];
  /** What people there speak of: goods, tasks, places. */
  readonly things: readonly string[];
  readonly weight: number;
}

/** Employers and what is done there. All of them invented. */
const industries: readonly Industry[] = [
  {
    title: '卸売業・小売業',
    names: [
      '株式会社*マート',
      '*スーパー株式会社',
      '株式会社*ドラッグ',
      '*生活協同組合',
      '有限会社*書店',
      '株式会社ホームセンター*',
    ],
    work: [
      '品出しと前出し',
      'バックヤードの値付け',
      '青果の袋詰め',
      '惣菜の計量と包装',
      'カートの回収と清掃',
      '商品の補充と検品',
    ],
    things: ['品出し', '値札の貼り替え', '補充', '返品の仕分け'],
    weight: 24,
  },
  {
    title: '運輸業・倉庫業',
    names: ['*物流株式会社', '株式会社*ロジ', '*運輸倉庫株式会社', '株式会社*配送センター'],
    work: ['倉庫の検品', 'ピッキング', '伝票の仕分け', '梱包とラベル貼り', '流通加工'],
    things: ['検品', 'ピッキング', '梱包', 'ラベル貼り'],
    weight: 17,
  },
  {
    title: '製造業',
    names: ['*精機株式会社', '株式会社*食品', '*印刷株式会社', '有限会社*製作所', '株式会社*化成', '*製菓株式会社'],
    work: [
      '部品の組み立て',
      '製品の検査と箱詰め',
      '印刷物の丁合',
      '食品の盛り付け',
      '機械へのセットと取り出し',
      '袋の封かん',
    ],
    things: ['組み立て', '箱詰め', '検査', '材料の準備'],
    weight: 18,
  },
  {
    title: '医療・福祉',
    names: ['医療法人*会', '社会福祉法人*苑', '株式会社*ケア', '*病院'],
    work: [
      '病棟のベッドメイクと環境整備',
      '介護補助とシーツ交換',
      '厨房の洗浄',
      '院内の搬送',
      'リネンの整理',
      '送迎車の清掃と居室の清掃',
    ],
    things: ['シーツ交換', '洗浄', '居室の清掃', 'リネンの整理'],
    weight: 15,
  },
  {
    title: 'サービス業',
    names: ['*ビルサービス株式会社', '株式会社*クリーン', '*リネンサプライ株式会社', '株式会社*環境'],
    work: [
      'オフィスビルの日常清掃',
      '共用部の清掃',
      'リネンの仕分けとたたみ',
      '植栽の水やりと園内の清掃',
      '古紙の分別',
    ],
    things: ['床の清掃', 'ごみの分別', 'タオルたたみ', '巡回清掃'],
    weight: 11,
  },
  {
    title: '情報通信業・事務',
    names: ['株式会社*システム', '*ビジネスサポート株式会社', '株式会社*データ', '*信用金庫'],
    work: [
      'データ入力と書類の電子化',
      '郵便物の仕分けと事務補助',
      '名刺と印刷物の作成',
      '請求書の発送',
      '人事部門の事務補助',
    ],
    things: ['データ入力', 'スキャン', '郵便の仕分け', '発送の準備'],
    weight: 10,
  },
  {
    title: '宿泊業・飲食サービス業',
    names: ['株式会社*フーズ', '*ホテル株式会社', '有限会社*亭', '株式会社*ベーカリー'],
    work: ['厨房の洗い場', '客室の清掃', '仕込みの補助', 'パンの袋詰めと陳列', '食堂の配膳と下膳'],
    things: ['洗い場', '客室の準備', '仕込み', '下膳'],
    weight: 8,
  },
  {
    title: '農業',
    names: ['農事組合法人*の里', '株式会社*ファーム'],
    work: ['野菜の収穫と袋詰め', '水耕栽培の定植と出荷準備', '鶏卵の選別'],
    things: ['収穫', '袋詰め', '選別', '定植'],
    weight: 4,
  },
];

const weights = Object.fromEntries(industries.map(({ weight }, index) => [String(index), weight]));

export interface Workplace {
  readonly employer: string;
  readonly industry: string;
  readonly work: string;
  readonly things: readonly string[];
}

export function workplaceOf(random: Random): Workplace {
  const industry = industries[Number(random.weighted(weights))] as Industry;
  return {
    employer: random.pick(industry.names).replace('*', stem(random)),
    industry: industry.title,
    work: random.pick(industry.work),
    things: industry.things,
  };
}

/** 就労継続支援A型の事業所: not an ordinary workplace. */
export const typeAWorkplace = (random: Random): Workplace => ({
  employer: `ワークハウス${stem(random)}(就労継続支援A型)`,
  industry: '医療・福祉',
  work: random.pick(['弁当の盛り付け', '部品の組み立て', '清掃の請負']),
  things: ['盛り付け', '組み立て', '清掃'],
});

/** What the services that people come from are called. */
export const formerOffice = (random: Random): string =>
  `${random.pick(['就労支援センター', 'ワークステップ', 'ジョブテラス', 'ワークス', '作業所'])}${stem(random)}`;

/** Whom else they call, as it is put down: the first is asked when the end is near. */
export const agencies = [
  { agencyKind: 'employment-life-centre' },
  { agencyKind: 'consultation-support', agencyName: '基幹相談支援センター' },
  { agencyKind: 'other', agencyName: '地域活動支援センター' },
  { agencyKind: 'medical', agencyName: '訪問看護ステーション' },
  { agencyKind: 'medical', agencyName: '通院先の相談室' },
  { agencyKind: 'consultation-support', agencyName: '計画相談支援事業所' },
  { agencyKind: 'hello-work', agencyName: 'ハローワークの専門援助' },
] as const;
