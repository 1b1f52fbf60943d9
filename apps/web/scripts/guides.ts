import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

/** Pages for who keeps the server, each made of the one text that there is, by its path in the repository. */
const pages: Readonly<Record<string, string>> = {
  'docs/operations.md': 'operations.html',
  'infra/backup.md': 'backup.html',
};

const STYLES = ['tokens.css', 'base.css', 'guide.css'];

/** The texts as pages of their own, which stand also where the app and its database do not. */
export function guides(root: string): Plugin {
  const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
  const titleOf = (path: string) => titleIn(read(path));
  const files = (): ReadonlyMap<string, string> =>
    new Map([
      ...Object.entries(pages).map(([path, name]) => [`guide/${name}`, guidePage(path, read(path), titleOf)] as const),
      ['guide/guide.css', STYLES.map((name) => read(`apps/web/src/ui/${name}`)).join('\n')],
    ]);
  return {
    name: 'guides',
    generateBundle() {
      for (const [fileName, source] of files()) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const [path = ''] = (request.url ?? '').slice(1).split('?');
        const source = files().get(path);
        if (source === undefined) return next();
        response.setHeader('content-type', `text/${path.endsWith('.css') ? 'css' : 'html'}; charset=utf-8`);
        response.end(source);
      });
    },
  };
}

const titleIn = (text: string) => /^# (.+)$/m.exec(text)?.[1] ?? '';

/** @param path of the text in the repository @param titleOf what another of the texts is called */
export function guidePage(path: string, text: string, titleOf: (path: string) => string): string {
  const title = titleIn(text);
  const body = marked
    .parse(text, { async: false })
    // an anchor stands on a line of its own before what it names
    .replace(/<p><a id="([^"]+)"><\/a><\/p>\s*<h([1-6])>/g, '<h$2 id="$1">')
    .replace(/<a href="([^"]+)">(.*?)<\/a>/gs, (_, href: string, said: string) => link(path, href, said, titleOf))
    .replace(/<pre>/g, '<pre tabindex="0">')
    .replace(/<table>/g, '<div class="scroll-x" tabindex="0" role="group" aria-label="表"><table>')
    .replace(/<\/table>/g, '</table></div>');
  return `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="format-detection" content="telephone=no, date=no, address=no" />
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/guide/guide.css" />
    <title>${title} — 定着台帳</title>
  </head>
  <body class="guide">
    <header><a href="/">定着台帳</a></header>
    <main>
${body}    </main>
  </body>
</html>
`;
}

/** To a page that is served, or to the web; of other files it is said where they lie. */
function link(path: string, href: string, said: string, titleOf: (path: string) => string): string {
  if (/^(https?:|#)/.test(href)) return `<a href="${href}">${said}</a>`;
  const [file = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(path), file);
  const page = pages[target];
  if (page)
    return `<a href="${page}${anchor ? `#${anchor}` : ''}">${said.endsWith('.md') ? `「${titleOf(target)}」` : said}</a>`;
  return said.includes(posix.basename(target)) ? `<code>${target}</code>` : `${said}（<code>${target}</code>）`;
}
