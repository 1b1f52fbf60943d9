import { basename } from 'node:path';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const FIRST = '/src/app/main.ts';
const APP = '/src/app/start.tsx';
const VENDOR =
  /\/node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?!react-virtual|virtual-core)[^/]+)\//;

type Find = (id: string) => Pick<Rolldown.ModuleInfo, 'importedIds' | 'dynamicallyImportedIds'> | null;

/**
 * What every page needs comes in two files, and each page that is begun first (first.ts) in one, with one more for what
 * these have in common: a browser asks a server for six files at a time. What the first, small script needs stays out of
 * them: it waits for nothing.
 */
export function inFewFiles() {
  let names: ReadonlyMap<string, string> | undefined;
  return (id: string, graph: { getModuleInfo: Find }): string | null => {
    if (VENDOR.test(id)) return 'vendor';
    const [root] = id.split('/src/');
    if (!root?.endsWith('/apps/web')) return null;
    names ??= namesIn(root, (each) => graph.getModuleInfo(each));
    return names.get(id) ?? null;
  };
}

function namesIn(root: string, find: Find): ReadonlyMap<string, string> {
  const first = needed(root + FIRST, find);
  const behind = (id: string) => [...needed(id, find)].filter((each) => !first.has(each));
  const names = new Map(behind(root + APP).map((id) => [id, 'app']));
  const pages = new Set([...first].flatMap((id) => (id.endsWith('/first.ts') ? begunBy(id, find) : [])));
  for (const page of pages)
    for (const id of behind(page))
      if (names.get(id) !== 'app') names.set(id, names.has(id) ? 'parts' : basename(page, '.tsx'));
  return names;
}

const begunBy = (id: string, find: Find) =>
  (find(id)?.dynamicallyImportedIds ?? []).filter((each) => !each.endsWith(APP));

/** A module, and all that must be there before it runs. */
function needed(id: string, find: Find, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of find(id)?.importedIds ?? []) needed(next, find, seen);
  return seen;
}

/** The page's head names the app that its first script begins: they are on their way together. */
export function namesTheApp(): Plugin {
  return {
    name: 'names-the-app',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const files = new Map<string, string>();
        const add = (name: string) => {
          const chunk = bundle[name];
          if (chunk?.type !== 'chunk' || files.has(name)) return;
          files.set(name, 'modulepreload');
          for (const style of chunk.viteMetadata?.importedCss ?? []) files.set(style, 'stylesheet');
          chunk.imports.forEach(add);
        };
        for (const [name, file] of Object.entries(bundle))
          if (file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(APP))) add(name);
        return [...files]
          .filter(([name]) => !html.includes(name))
          .map(
            ([name, rel]): HtmlTagDescriptor => ({
              tag: 'link',
              attrs: { rel, crossorigin: true, href: `/${name}` },
              injectTo: 'head',
            }),
          );
      },
    },
  };
}
