import { Popover as Layer } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import './overlay.css';

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
  const [open, setOpen] = useState(false);
  return (
    <Layer
      opened={open}
      onChange={setOpen}
      position={`bottom-${align}`}
      width={width}
      trapFocus
      returnFocus
      offset={0}
      transitionProps={{ duration: 0 }}
      middlewares={{ shift: { padding: 8 }, flip: true }}
      classNames={{ dropdown: 'pop' }}
    >
      <Layer.Target>
        <button type="button" className={buttonClassName} onClick={() => setOpen((now) => !now)}>
          {button}
        </button>
      </Layer.Target>
      <Layer.Dropdown aria-label={label}>{children(() => setOpen(false))}</Layer.Dropdown>
    </Layer>
  );
}
