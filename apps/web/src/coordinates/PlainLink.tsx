import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { afterPicture } from '../ui/timing/after-picture.ts';
import { rootRoute } from './root-route.ts';
import { coordinateNames, stringifySearch } from './search.ts';

/** What every address ends with: the coordinates alone, without what one page adds to them. */
export function useAddressTail(): string {
  const search = rootRoute.useSearch();
  return stringifySearch(Object.fromEntries(coordinateNames.map((name) => [name, search[name]])));
}

/**
 * A link for rows of long lists. The router's own link works out its address anew whenever the address of the page
 * changes; a hundred of them make a key press slow. This one is given its address.
 */
export function PlainLink({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    afterPicture(() => router.history.push(href));
  };
  return <a {...rest} href={href} onClick={go} />;
}
