import { firstOfBoard } from '../board/first.ts';
import { firstOfCasefiles } from '../casefile/first.ts';
import type { FirstPage } from '../coordinates/first.ts';
import { paramsOf, parseSearch, readCoordinates } from '../coordinates/search.ts';
import { begin, corporationPath, type Question, told } from '../http/question.ts';

const pages: readonly FirstPage[] = [...firstOfCasefiles, ...firstOfBoard];

/**
 * Asks for what the page at this address shows, and for its script, while the app itself is still on its way. Gives the
 * questions without whose answers the page has nothing to say.
 */
export function beginFirst({ pathname, search: text }: Pick<Location, 'pathname' | 'search'>): readonly Question[] {
  // the server writes it into the page; where the page came from elsewhere (npm run dev) it is asked for
  const session = document.getElementById('session')?.textContent;
  if (!session) {
    begin({ path: '/session' });
    return [];
  }
  told('/session', session);
  const { corporations } = JSON.parse(session) as { readonly corporations: readonly { readonly id: string }[] };
  const search = parseSearch(text);
  const chosen = readCoordinates(search);
  const id = (corporations.find((each) => each.id === chosen.corporation) ?? corporations[0])?.id;
  if (id === undefined) return [];
  const corporation = corporationPath(id);
  const questions: Question[] = [];
  for (const { path, script, asks } of pages) {
    const found = path.exec(pathname);
    if (!found) continue;
    // if it cannot be had, the router says so when it asks for it
    script().catch(() => {});
    questions.push(...asks({ corporation, chosen, params: paramsOf(chosen), search, named: found.slice(1) }));
  }
  // the bar above says the corporation's name from the session; what else it knows of it may come later
  for (const question of [...questions, { path: corporation }]) begin(question);
  return questions;
}
