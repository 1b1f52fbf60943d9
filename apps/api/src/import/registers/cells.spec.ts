import { describe, expect, it } from '@jest/globals';
import { certificateNumber, day, kana, line, number, personName, shownHours, weeklyMinutes } from './cells.ts';
import {
  disabilityKind,
  disclosed,
  employmentForm,
  endReason,
  improvesConditions,
  leavingReason,
  means,
  place,
  precedingService,
  role,
} from './vocabulary.ts';

const saysOf = (read: object) => ('fault' in read ? (read.fault as { says: string }).says : undefined);

describe('名簿のセル', () => {
  it.each([
    ['2024/4/1', '2024-04-01'],
    ['2024-04-01', '2024-04-01'],
    ['2024年4月1日', '2024-04-01'],
    ['令和6年4月1日', '2024-04-01'],
    ['R6.4.1', '2024-04-01'],
    ['Ｒ６．４．１', '2024-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成10年6月23日', '1998-06-23'],
    ['S44.1.20', '1969-01-20'],
    [' ２０２４／４／１ ', '2024-04-01'],
  ])('日付「%s」は %s と読みます', (typed, expected) => {
    expect(day(typed)).toEqual({ value: expected });
  });

  it.each([
    ['令和6年2月30日', /令和6年2月30日という日はありません.*29日まで/],
    ['S99.1.1', /昭和99年1月1日という日はありません.*1989年1月7日まで/],
    ['2023-02-29', /2023年2月29日という日はありません/],
    ['2024/13/1', /月は1から12まで/],
    ['来月', /日付として読めません/],
    ['45383', /日付として読めません/],
    ['2999/1/1', /1900年から2200年まで/],
  ])('日付「%s」は読まず、理由を言います', (typed, reason) => {
    expect(saysOf(day(typed))).toMatch(reason);
  });

  it.each([
    ['38.75', 2325],
    ['３０', 1800],
    ['20', 1200],
    ['週20時間', 1200],
    ['38:45', 2325],
    ['38時間45分', 2325],
    ['0.1', 6],
  ])('週の時間「%s」は %d 分です', (typed, minutes) => {
    expect(weeklyMinutes(typed)).toEqual({ value: minutes });
  });

  it.each([
    ['二十', /数字で書いてください/],
    ['38.751', /端数/],
    ['0', /0時間にはできません/],
    ['168.5', /168時間/],
    ['-20', /読めません/],
    ['1e3', /読めません/],
  ])('週の時間「%s」は読まず、理由を言います', (typed, reason) => {
    expect(saysOf(weeklyMinutes(typed))).toMatch(reason);
  });

  it('分は名簿の書き方に戻せます', () => {
    expect([2325, 1800, 6, 7].map(shownHours)).toEqual(['38.75', '30', '0.1', '0:07']);
  });

  it('氏名の空白は半角一つにし、字は書かれたままにします', () => {
    expect(personName(' 髙橋\u3000 美咲 ')).toEqual({ value: '髙橋 美咲' });
    expect(personName('山﨑 由紀')).toEqual({ value: '山﨑 由紀' });
  });

  it('フリガナは全角カタカナにそろえます', () => {
    expect(kana('ﾀｶﾊｼ\u3000ﾐｻｷ')).toEqual({ value: 'タカハシ ミサキ' });
    expect(kana('たかはし みさき')).toEqual({ value: 'タカハシ ミサキ' });
    expect(saysOf(kana('高橋 ミサキ'))).toMatch(/カタカナ/);
  });

  it('管理番号は幅と空白を問いません', () => {
    expect(number(' Ｔ０００１ ')).toEqual({ value: 'T0001' });
  });

  it('受給者証番号は10桁で、先頭の0が消えていれば、そう言います', () => {
    expect(certificateNumber('１２３４５６７８９０')).toEqual({ value: '1234567890' });
    expect(saysOf(certificateNumber('123456789'))).toMatch(/9桁しかありません/);
    expect(saysOf(certificateNumber('12345678901'))).toMatch(/10桁の数字/);
  });

  it('制御コードや外字のある文は受け取りません', () => {
    expect(saysOf(line('株式会社\u0007A'))).toMatch(/制御コード/);
    expect(saysOf(line('株式会社\uE000'))).toMatch(/外字/);
  });

  it('利用前のサービスは正式な名前でも略称でも読みます', () => {
    const read = (typed: string) => precedingService.read(typed);
    expect(read('自立訓練（機能訓練）')).toEqual({ value: 'functional-training' });
    expect(read('自立訓練(生活訓練)')).toEqual({ value: 'daily-living-training' });
    expect(read('就労継続支援Ｂ型')).toEqual({ value: 'continuous-b' });
    expect(read('移行')).toEqual({ value: 'transition' });
    expect(saysOf(read('就労移行しえん'))).toMatch(
      /「就労移行しえん」というサービスはありません。使えるのは 就労移行支援、/,
    );
  });

  it('閉じた言葉の一覧を、よくある言い方で読みます', () => {
    expect(disabilityKind.read('精神')).toEqual({ value: 'mental' });
    expect(disclosed.read('非開示')).toEqual({ value: false });
    expect(leavingReason.read('契約満了')).toEqual({ value: 'contract-ended' });
    expect(improvesConditions.read('労働条件の改善')).toEqual({ value: true });
    expect(improvesConditions.read('本人都合')).toEqual({ value: false });
    expect(endReason.read('期間満了')).toEqual({ value: 'three-years-reached' });
    expect(endReason.read('離職')).toEqual({ value: 'left-job' });
    expect(role.read('サビ管')).toEqual({ value: 'service-manager' });
    expect(employmentForm.read('常勤・専従')).toEqual({ value: 'full-time-dedicated' });
    expect(means.read('テレビ電話')).toEqual({ value: 'video' });
    expect(place.read('オンライン')).toEqual({ value: 'online' });
  });
});
