import { Icon } from '../../ui/icon/Icon.tsx';
import { Menu } from '../../ui/overlay/Menu.tsx';
import type { CasefileView } from '../contract.ts';

const fetchItems = () => import('./RecordItems.tsx');

/** そのほかの記録 */
export function RecordMenu({ view, label }: { view: CasefileView; label: string }) {
  return (
    <Menu
      wide
      fetchItems={fetchItems}
      button={
        <>
          {label}
          <Icon name="down" small />
        </>
      }
    >
      {({ RecordItems }) => <RecordItems view={view} />}
    </Menu>
  );
}
