import { Button } from '../../ui/field/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Menu, MenuGroup, MenuLink } from '../../ui/overlay/Menu.tsx';
import type { CasefileView } from '../contract.ts';
import { recordWords } from '../words/record.ts';
import { recordForms } from './forms.ts';

const groups = ['contact', 'work', 'service', 'case'] as const;

/** そのほかの記録: what can be written down as the case stands. */
export function RecordMenu({ view, label }: { view: CasefileView; label: string }) {
  const say = useMessages(recordWords);
  const { casefileId } = view;
  return (
    <Menu
      wide
      button={
        <Button>
          {label}
          <Icon name="down" small />
        </Button>
      }
    >
      {groups.map((group) => {
        const offered = recordForms.filter((form) => form.group === group && form.offered(view));
        if (offered.length === 0 && group !== 'case') return null;
        return (
          <MenuGroup key={group} name={say.menu[group]}>
            {offered.map(({ name }) => (
              <MenuLink key={name} to="/casefiles/$casefileId/record/$form" params={{ casefileId, form: name }}>
                {say.form[name]}
              </MenuLink>
            ))}
            {group === 'case' && (
              <MenuLink
                to="/casefiles/$casefileId/record/$form"
                params={{ casefileId, form: 'correct-details' satisfies keyof typeof say.form }}
              >
                {say.form['correct-details']}
              </MenuLink>
            )}
          </MenuGroup>
        );
      })}
    </Menu>
  );
}
