import { useMessages } from '../../ui/language/language.tsx';
import { MenuGroup, MenuLink } from '../../ui/overlay/MenuItems.tsx';
import type { CasefileView } from '../contract.ts';
import { recordWords } from '../words/record.ts';
import { recordForms } from './forms.ts';

const groups = ['contact', 'work', 'service', 'case'] as const;

/** What can be written down as the case stands. */
export function RecordItems({ view }: { view: CasefileView }) {
  const say = useMessages(recordWords);
  const { casefileId } = view;
  return groups.map((group) => {
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
  });
}
