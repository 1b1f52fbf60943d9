import { Menu as Layer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Layers, Standing, useOpened } from './Layers.tsx';
import type { LayerProps } from './use-layer.ts';

/** What a `Menu` opens; read when the first one is. */
export function MenuLayer({
  opened,
  onChange,
  button,
  id,
  wide,
  children,
}: LayerProps & { wide: boolean; children: ReactNode }) {
  const shown = useOpened(opened);
  return (
    <Layers>
      <Layer
        id={id}
        opened={shown}
        onChange={onChange}
        position="bottom-end"
        offset={4}
        transitionProps={{ duration: 0 }}
        classNames={{ dropdown: wide ? 'menu wide' : 'menu', item: 'item', label: 'group' }}
        unstyled
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Layer.Target>
          <Standing button={button} />
        </Layer.Target>
        <Layer.Dropdown>{children}</Layer.Dropdown>
      </Layer>
    </Layers>
  );
}
