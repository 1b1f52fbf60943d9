import { Fragment, type ReactNode } from 'react';

/** What must not be broken at the end of a line: dates, amounts with their unit, numbers of articles. */
const unbreakable = new RegExp(
  [
    String.raw`(?:明治|大正|昭和|平成|令和)(?:元|\d+)年(?:\(\d+年\))?(?:\d+月(?:\d+日)?)?(?:\([日月火水木金土]\))?`,
    String.raw`\d{4}年(?:\d+月(?:\d+日)?)?(?:\([日月火水木金土]\))?`,
    String.raw`\d+月\d+日(?:\([日月火水木金土]\))?`,
    String.raw`[MTSHR]\d+\.\d+\.\d+`,
    String.raw`第[\d一二三四五六七八九十百]+条(?:の[\d一二三四五六七八九十]+)*(?:第[\d一二三四五六七八九十]+項)?(?:第[\d一二三四五六七八九十]+号)?`,
    String.raw`第\d+版`,
    String.raw`\d[\d,.]*(?:人月|人|か月|営業日|日目|日間|日後|日|年|月|件|時間|分|円|%|単位|歳|号|回|行)`,
  ].join('|'),
  'gu',
);

/** Keeps dates, amounts and numbers of articles in one piece: give it a sentence, or a whole that must not break. */
export function Nb({ children, whole = false }: { children: ReactNode; whole?: boolean }) {
  if (whole || typeof children !== 'string') return <span className="nb">{children}</span>;
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const found of children.matchAll(unbreakable)) {
    if (found.index > end) pieces.push(<Fragment key={end}>{children.slice(end, found.index)}</Fragment>);
    pieces.push(
      <span key={`n${found.index}`} className="nb">
        {found[0]}
      </span>,
    );
    end = found.index + found[0].length;
  }
  if (end < children.length) pieces.push(<Fragment key={end}>{children.slice(end)}</Fragment>);
  return <>{pieces}</>;
}
