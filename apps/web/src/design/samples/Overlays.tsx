import { useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Dialog } from '../../ui/overlay/Dialog.tsx';
import { Menu } from '../../ui/overlay/Menu.tsx';
import { Popover } from '../../ui/overlay/Popover.tsx';
import { designWords } from '../words.ts';

export function Overlays() {
  const say = useMessages(designWords);
  const [open, setOpen] = useState(false);
  return (
    <div className="row-of">
      <Menu button={`${say.press}: Menu`} fetchItems={() => import('../../ui/overlay/MenuItems.tsx')}>
        {({ MenuGroup, MenuItem, MenuLink }) => (
          <>
            <MenuGroup name="連絡">
              <MenuItem>企業に連絡した</MenuItem>
              <MenuItem>関係機関に連絡した</MenuItem>
            </MenuGroup>
            <MenuGroup name="ほか">
              <MenuLink to="/casefiles">利用者の一覧へ</MenuLink>
            </MenuGroup>
          </>
        )}
      </Menu>
      <Popover button={`${say.press}: Popover`} buttonClassName="btn" label="見る日" width={280}>
        {(close) => (
          <div className="pop-in">
            <p>選んだ日の帳簿を開きます。</p>
            <Button small onClick={close}>
              閉じる
            </Button>
          </div>
        )}
      </Popover>
      <Button onClick={() => setOpen(true)}>{say.press}: Dialog</Button>
      <Dialog open={open} title="この取り込みを取り消しますか" onClose={() => setOpen(false)}>
        <p>取り消した記録も、できごとに読める形で残ります。</p>
        <div className="acts">
          <Button onClick={() => setOpen(false)}>やめる</Button>
          <Button look="primary" onClick={() => setOpen(false)}>
            取り消す
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
