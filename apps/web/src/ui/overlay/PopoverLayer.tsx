import { Popover as Layer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Layers, Standing, useOpened } from './Layers.tsx';
import type { LayerProps } from './use-layer.ts';

/** What a `Popover` opens; read when the first one is. */
export function PopoverLayer({
  opened,
  onChange,
  button,
  id,
  label,
  width,
  align,
  children,
}: LayerProps & { label: string; width: number; align: 'start' | 'end'; children: ReactNode }) {
  const shown = useOpened(opened);
  return (
    <Layers>
      <Layer
        id={id}
        opened={shown}
        onChange={onChange}
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
          <Standing button={button} />
        </Layer.Target>
        <Layer.Dropdown aria-label={label}>{children}</Layer.Dropdown>
      </Layer>
    </Layers>
  );
}
