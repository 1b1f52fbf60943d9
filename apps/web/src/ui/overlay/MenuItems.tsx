import { Menu as Layer } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

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
