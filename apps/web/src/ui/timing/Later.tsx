import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { afterPicture } from './after-picture.ts';

/** So long at most: a window in the background paints nothing. */
const AT_MOST_MS = 300;

let drawn = false;

/**
 * What stands below the page's answer. Of the first page of a visit the answer is painted before this is drawn; from
 * then on every page comes whole, so that the way back finds its place.
 */
export function Later({ children, meanwhile }: { children: ReactNode; meanwhile: ReactNode }) {
  const [shown, setShown] = useState(drawn);
  useEffect(() => {
    if (shown) return;
    const show = () => {
      drawn = true;
      startTransition(() => setShown(true));
    };
    const callOff = afterPicture(show);
    const timer = setTimeout(show, AT_MOST_MS);
    return () => {
      callOff();
      clearTimeout(timer);
    };
  }, [shown]);
  return shown ? children : meanwhile;
}
