/** A token as tokens.css sets it for a wide window, with what stands beside it there. */
export interface Token {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  /** The heading it stands under. */
  readonly group: string;
}

/** Reads tokens.css. @throws where nothing is found, or a token is set twice */
export function tokensIn(css: string): readonly Token[] {
  const root = css.slice(css.indexOf(':root {') + 7, css.indexOf('\n}'));
  const tokens: Token[] = [];
  let group = '';
  for (const line of root.split('\n')) {
    const heading = /^\s*\/\* (.+?) -{2,} \*\/\s*$/.exec(line)?.[1];
    if (heading) group = heading;
    const note = /;[^;]*\/\* (.+?) \*\/\s*$/.exec(line)?.[1] ?? '';
    for (const [, name, value] of line.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
      if (!name || !value || tokens.some((token) => token.name === name)) throw new Error(`tokens.css: ${line.trim()}`);
      tokens.push({ name, value, note, group });
    }
  }
  if (tokens.length === 0) throw new Error('tokens.css: no tokens were found');
  return tokens;
}
