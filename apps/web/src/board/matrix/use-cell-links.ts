import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useCallback } from 'react';
import { afterPicture } from '../../ui/timing/after-picture.ts';

/**
 * Opens the links of cells without loading the page anew; with a modifier or another button they are the browser's. The
 * press is seen first: taking sixty offices away and drawing the next page waits for the next picture.
 */
export function useCellLinks(): (event: MouseEvent) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const link = (event.target as Element).closest<HTMLAnchorElement>('td > a');
      if (!link || !plain || event.defaultPrevented) return;
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      afterPicture(() => router.history.push(href));
    },
    [router],
  );
}
