import { useId, useState } from 'react';

/** What a layer is told of the button that opens it. */
export interface LayerProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  readonly button: HTMLElement | null;
  /** Of the button; names the layer. */
  readonly id: string;
}

/** A button whose layer is fetched when somebody is about to press it. */
export function useLayer<Fetched>(fetch: () => Promise<Fetched>, popup: 'dialog' | 'menu') {
  const id = useId();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const soon = () => {
    // what could not be had is asked for again by the press
    if (!fetched) fetch().then(setFetched, () => {});
  };
  return {
    open,
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
      'aria-controls': open ? `${id}-dropdown` : undefined,
      onPointerEnter: soon,
      onFocus: soon,
      onClick: () => {
        soon();
        setOpen((now) => !now);
      },
    },
    /** For the layer. */
    layerProps: { opened: open, onChange: setOpen, button, id } satisfies LayerProps,
  } as const;
}
