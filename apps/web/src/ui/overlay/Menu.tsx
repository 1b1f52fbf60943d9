import type { ReactNode } from 'react';
import { Button } from '../field/Button.tsx';
import { useLayer } from './use-layer.ts';

const fetchLayer = () => import('./MenuLayer.tsx');

/** A menu of links and acts; arrow keys move, Escape closes and gives the focus back. */
export function Menu<Fetched>({
  button,
  fetchItems,
  children,
  wide = false,
}: {
  /** What stands on its button. */
  button: ReactNode;
  /** Fetches what the items are drawn with (MenuItems.tsx): no page waits for a menu that nobody opens. */
  fetchItems: () => Promise<Fetched>;
  children: (fetched: Fetched) => ReactNode;
  /** Groups stand side by side where there is room: a long menu is seen whole. */
  wide?: boolean;
}) {
  const fetch = async () => {
    const [{ MenuLayer }, items] = await Promise.all([fetchLayer(), fetchItems()]);
    return { MenuLayer, items };
  };
  const { open, fetched, buttonProps, layerProps } = useLayer(fetch, 'menu');
  return (
    <>
      <Button {...buttonProps}>{button}</Button>
      {fetched && (
        <fetched.MenuLayer {...layerProps} wide={wide}>
          {open && children(fetched.items)}
        </fetched.MenuLayer>
      )}
    </>
  );
}
