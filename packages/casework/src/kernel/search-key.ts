/**
 * Characters that the family register, the certificate and the keyboard write differently for the same name. Left what
 * somebody may type or what stands in the record, right what both are compared by.
 */
const SAME_CHARACTER: readonly (readonly [variants: string, plain: string])[] = [
  ['邊邉辺', '辺'],
  ['齊齋斎斉', '斉'],
  ['髙', '高'],
  ['﨑嵜埼碕', '崎'],
  ['濱濵', '浜'],
  ['澤', '沢'],
  ['廣', '広'],
  ['國圀', '国'],
  ['島嶋嶌', '島'],
  ['櫻', '桜'],
  ['眞', '真'],
  ['惠', '恵'],
  ['德', '徳'],
  ['龍竜', '竜'],
  ['瀧', '滝'],
  ['瀨', '瀬'],
  ['曾', '曽'],
  ['榮', '栄'],
  ['圓', '円'],
  ['學斈', '学'],
  ['壽', '寿'],
  ['實', '実'],
  ['寶', '宝'],
  ['關', '関'],
  ['豐', '豊'],
  ['鐵', '鉄'],
  ['燈', '灯'],
  ['螢', '蛍'],
  ['條', '条'],
  ['會', '会'],
  ['藏', '蔵'],
  ['淸', '清'],
  ['靜', '静'],
  ['與', '与'],
  ['萬', '万'],
  ['彌', '弥'],
  ['禮', '礼'],
  ['增', '増'],
  ['穗', '穂'],
  ['將', '将'],
  ['莊庄', '荘'],
  ['爲', '為'],
  ['傳', '伝'],
  ['勳勲', '勲'],
  ['薰', '薫'],
  ['顯', '顕'],
  ['聰', '聡'],
  ['總', '総'],
  ['藝', '芸'],
  ['觀', '観'],
  ['讓', '譲'],
  ['釋', '釈'],
  ['鹽', '塩'],
  ['麥', '麦'],
  ['黑', '黒'],
  ['齒', '歯'],
  ['龜', '亀'],
  ['吉𠮷', '吉'],
  ['冨富', '富'],
  ['桒桑', '桑'],
  ['舘館', '館'],
  ['舩船', '船'],
  ['槇槙', '槙'],
  ['栁柳', '柳'],
  ['籐藤', '藤'],
  ['檜桧', '桧'],
  ['嶽岳', '岳'],
  ['巖巌', '岩'],
  ['峯峰', '峰'],
  ['淵渕渊', '淵'],
  ['餠餅', '餅'],
  ['鷗鴎', '鴎'],
  ['鄕郷', '郷'],
  ['郞郎', '郎'],
  ['祿禄', '禄'],
  ['凜凛', '凛'],
  ['遙遥', '遥'],
  ['堯尭', '尭'],
  ['瑤瑶', '瑶'],
  ['ヶケ', 'ケ'],
  ['ヵカ', 'カ'],
  ['ヱエ', 'エ'],
  ['ヰイ', 'イ'],
];

const plainOf = new Map(
  SAME_CHARACTER.flatMap(([variants, plain]) => [...variants].map((variant) => [variant, plain] as const)),
);

/**
 * What names and numbers are compared by: width (NFKC), hiragana as katakana, old and new characters alike, no spaces,
 * no middle dots, no case, no dakuten on its own.
 */
export function searchKey(text: string): string {
  let key = '';
  for (const character of text.normalize('NFKC')) {
    const code = character.codePointAt(0) ?? 0;
    const katakana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : character;
    key += plainOf.get(katakana) ?? katakana;
  }
  return key.replaceAll(/\s|[\u{E0100}-\u{E01EF}]|[・･‐‑–—-]/gu, '').toLowerCase();
}
