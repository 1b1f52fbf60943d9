import type { Random } from '../chance/random.ts';

/** Names and their readings, one list each; put together by chance. People are invented. */
const families = `青柳アオヤギ 秋葉アキバ 浅野アサノ 天野アマノ 有賀アリガ 安西アンザイ 飯島イイジマ 池内イケウチ 石崎イシザキ 磯部イソベ 市原イチハラ 井出イデ 今泉イマイズミ 岩瀬イワセ 植木ウエキ 内山ウチヤマ 梅沢ウメザワ 江口エグチ 遠山トオヤマ 大塚オオツカ 大森オオモリ 岡部オカベ 小川オガワ 荻野オギノ 奥田オクダ 小田切オダギリ 落合オチアイ 小野寺オノデラ 片岡カタオカ 金井カナイ 鎌田カマタ 上村カミムラ 川島カワシマ 神田カンダ 菊地キクチ 北川キタガワ 木下キノシタ 久保田クボタ 熊谷クマガイ 黒木クロキ 桑原クワバラ 河野コウノ 小島コジマ 児玉コダマ 後藤ゴトウ 小松コマツ 近藤コンドウ 斉木サイキ 坂口サカグチ 桜庭サクラバ 佐久間サクマ 笹川ササガワ 佐野サノ 沢田サワダ 塩谷シオヤ 島村シマムラ 清水シミズ 下田シモダ 白石シライシ 杉浦スギウラ 須田スダ 関口セキグチ 瀬戸セト 高木タカギ 高野タカノ 滝沢タキザワ 武井タケイ 田島タジマ 田代タシロ 谷口タニグチ 千葉チバ 塚本ツカモト 津田ツダ 土屋ツチヤ 坪井ツボイ 寺島テラシマ 富永トミナガ 中沢ナカザワ 中西ナカニシ 永井ナガイ 長岡ナガオカ 成瀬ナルセ 西川ニシカワ 根岸ネギシ 野口ノグチ 橋爪ハシヅメ 服部ハットリ 浜口ハマグチ 原田ハラダ 東海林ショウジ 平野ヒラノ 広瀬ヒロセ 福井フクイ 藤岡フジオカ 古川フルカワ 星野ホシノ 堀内ホリウチ 本間ホンマ 前川マエカワ 牧野マキノ 増田マスダ 松井マツイ 丸山マルヤマ 三浦ミウラ 水谷ミズタニ 三宅ミヤケ 宮田ミヤタ 村瀬ムラセ 望月モチヅキ 森下モリシタ 八木ヤギ 安田ヤスダ 柳沢ヤナギサワ 山岸ヤマギシ 矢島ヤジマ 横井ヨコイ 吉岡ヨシオカ 米田ヨネダ 若林ワカバヤシ 和田ワダ 渡会ワタライ`;

const given = `昭夫アキオ 章子アキコ 彩乃アヤノ 郁恵イクエ 一樹カズキ 和代カズヨ 勝也カツヤ 香織カオリ 加奈カナ 恭平キョウヘイ 浩司コウジ 幸太コウタ 佐和子サワコ 早苗サナエ 智史サトシ 沙耶サヤ 茂樹シゲキ 志保シホ 淳一ジュンイチ 純子ジュンコ 翔吾ショウゴ 真吾シンゴ 慎二シンジ 進一シンイチ 鈴香スズカ 清志キヨシ 聡美サトミ 大地ダイチ 大樹ダイキ 貴史タカシ 隆之タカユキ 拓実タクミ 健司ケンジ 千尋チヒロ 千秋チアキ 司ツカサ 哲郎テツロウ 俊介シュンスケ 朋美トモミ 智也トモヤ 直樹ナオキ 直子ナオコ 菜摘ナツミ 奈緒ナオ 典子ノリコ 則之ノリユキ 紀夫ノリオ 春香ハルカ 陽菜ヒナ 秀樹ヒデキ 寛之ヒロユキ 博美ヒロミ 弘樹ヒロキ 文香フミカ 史郎シロウ 穂高ホダカ 誠也セイヤ 真紀マキ 雅之マサユキ 正樹マサキ 昌代マサヨ 真由マユ 真理子マリコ 美穂ミホ 美智子ミチコ 光彦ミツヒコ 実咲ミサキ 望美ノゾミ 基樹モトキ 百合ユリ 康弘ヤスヒロ 靖子ヤスコ 泰介タイスケ 悠斗ユウト 優花ユウカ 祐樹ユウキ 由美子ユミコ 義明ヨシアキ 芳江ヨシエ 良太リョウタ 涼子リョウコ 諒平リョウヘイ 瑠美ルミ 怜奈レイナ 亘ワタル 航平コウヘイ 葵アオイ 梓アズサ 樹イツキ 薫カオル 純ジュン 忍シノブ 昴スバル 碧アオイ 渚ナギサ 光ヒカル 実ミノル`;

export interface Spelt {
  readonly text: string;
  readonly kana: string;
}

const spelt = (list: string): readonly Spelt[] =>
  list.split(' ').map((entry) => {
    const [, text = '', kana = ''] = /^(.+?)([ァ-ヶー]+)$/u.exec(entry) ?? [];
    return { text, kana };
  });

export const familyNames = spelt(families);
export const givenNames = spelt(given);

export interface PersonName {
  readonly name: string;
  readonly kana: string;
  readonly family: string;
  readonly own: Spelt;
}

/** Readings that would sound like somebody well known. */
const resembling = new Set(
  (
    'アマノヒロユキ イイジマナオコ イケウチヒロユキ ウチヤマシンジ オガワナツミ キノシタタカユキ ゴトウマキ サノシロウ サワダケンジ シミズミチコ ' +
    'ショウジノリコ シライシミホ タカギミホ ツカモトタカシ テラシマシノブ ナガイマリコ ニシカワキヨシ ハットリタカユキ ハラダシンジ マツイヒデキ ' +
    'ヤナギサワシンゴ ワダアキコ'
  ).split(' '),
);

export function personName(random: Random): PersonName {
  for (;;) {
    const [family, own] = [random.pick(familyNames), random.pick(givenNames)];
    if (resembling.has(family.kana + own.kana)) continue;
    return { name: `${family.text} ${own.text}`, kana: `${family.kana} ${own.kana}`, family: family.text, own };
  }
}

/** Somebody at a workplace, by the family name. */
export const familyName = (random: Random): string => random.pick(familyNames).text;
