import type { ReactNode } from 'react';
import { useLayer } from './use-layer.ts';

const fetchLayer = () => import('./PopoverLayer.tsx');

/** A button and what it opens beside it. The content gets `close`; Escape and a click outside close it too. */
export function Popover({
  button,
  buttonClassName,
  label,
  width,
  align = 'start',
  children,
}: {
  button: ReactNode;
  buttonClassName: string;
  /** Accessible name of what opens. */
  label: string;
  width: number;
  align?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
}) {
  const { open, setOpen, fetched, buttonProps, layerProps } = useLayer(fetchLayer, 'dialog');
  return (
    <>
      <button {...buttonProps} className={buttonClassName}>
        {button}
      </button>
      {fetched && (
        <fetched.PopoverLayer {...layerProps} label={label} width={width} align={align}>
          {open && children(() => setOpen(false))}
        </fetched.PopoverLayer>
      )}
    </>
  );
}
