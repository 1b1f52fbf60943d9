import { Menu as Layer } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import './overlay.css';

/** A menu of links and acts; arrow keys move, Escape closes and gives the focus back. */
export function Menu({
  button,
  children,
  wide = false,
}: {
  button: ReactElement;
  children: ReactNode;
  /** Groups stand side by side where there is room: a long menu is seen whole. */
  wide?: boolean;
}) {
  return (
    <Layer
      position="bottom-end"
      offset={4}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: wide ? 'menu wide' : 'menu', item: 'item', label: 'group' }}
      unstyled
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Layer.Target>{button}</Layer.Target>
      <Layer.Dropdown>{children}</Layer.Dropdown>
    </Layer>
  );
}

/** Items that belong together, under their name. */
export function MenuGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
    <div role="group" aria-label={name}>
      <div className="group" aria-hidden="true">
        {name}
      </div>
      {children}
    </div>
  );
}

export const MenuItem: typeof Layer.Item = Layer.Item;

/** A menu item that goes somewhere. */
export const MenuLink: LinkComponent<typeof ItemAnchor> = createLink(ItemAnchor);

function ItemAnchor(anchor: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  // Mantine's own types know no `undefined` among an anchor's attributes; its item passes them all on.
  return <Layer.Item component="a" {...(anchor as object)} />;
}
