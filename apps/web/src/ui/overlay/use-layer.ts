import { useDeferredValue, useEffect, useEffectEvent, useId, useState } from 'react';
import { whenIdle } from '../timing/when-idle.ts';

/** What a layer is told of the button that opens it. */
export interface LayerProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  readonly button: HTMLElement | null;
  /** Of the button; names the layer. */
  readonly id: string;
}

/** A page stands for so long before what nobody has asked for is fetched. */
const SETTLED_MS = 1_000;

/** A button whose layer is fetched when the page has come to rest, or when somebody is about to press it. */
export function useLayer<Fetched>(fetch: () => Promise<Fetched>, popup: 'dialog' | 'menu') {
  const id = useId();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  // the press is seen on the button before the layer is drawn
  const shown = useDeferredValue(open);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const soon = () => {
    // what could not be had is asked for again by the press
    if (!fetched) fetch().then(setFetched, () => {});
  };
  // to read the script takes longer than a pointer needs from the edge of a button to the press
  const rested = useEffectEvent(soon);
  useEffect(() => {
    let drop = () => {};
    const timer = setTimeout(() => {
      drop = whenIdle(() => rested());
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      drop();
    };
  }, []);
  return {
    open: shown,
    setOpen,
    /** What the layer is drawn with; null until it has come. */
    fetched,
    /** For the button. */
    buttonProps: {
      id,
      ref: setButton,
      type: 'button',
      'aria-haspopup': popup,
      'aria-expanded': open,
      'aria-controls': shown ? `${id}-dropdown` : undefined,
      onPointerEnter: soon,
      onFocus: soon,
      onClick: () => {
        soon();
        setOpen((now) => !now);
      },
    },
    /** For the layer. */
    layerProps: { opened: shown, onChange: setOpen, button, id } satisfies LayerProps,
  } as const;
}
