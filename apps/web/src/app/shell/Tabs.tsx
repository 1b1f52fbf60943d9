import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Popover } from '../../ui/overlay/Popover.tsx';
import { shellWords } from '../messages.ts';
import { places } from '../navigation.ts';
import { Count } from './Count.tsx';

/** The phone's five tabs; 面談 stands in the middle, filled. */
export function Tabs() {
  const say = useMessages(shellWords);
  const { language, choose } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  const tabs = places.filter(({ phone }) => phone === 'tab');
  const middle = Math.ceil(tabs.length / 2);
  const tab = (place: (typeof places)[number]) => (
    <Link key={place.name} to={place.to} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={place.icon} />
      {say.nav[place.name]}
    </Link>
  );
  return (
    <nav className="tabs" aria-label={say.menu}>
      {tabs.slice(0, middle).map(tab)}
      <Link className="write" to="/interview" activeProps={{ 'aria-current': 'page' }}>
        <Icon name="pencil" />
        {say.nav.interview}
      </Link>
      {tabs.slice(middle).map(tab)}
      <Popover
        label={say.nav.more}
        width={240}
        align="end"
        buttonClassName="more"
        button={
          <>
            <Icon name="dots" />
            {say.nav.more}
          </>
        }
      >
        {(close) => (
          <ul className="more-list">
            {places
              .filter(({ phone }) => phone === 'more')
              .map((place) => (
                <li key={place.name}>
                  <Link to={place.to} onClick={close}>
                    <Icon name={place.icon} />
                    {say.nav[place.name]}
                    {place.count && <Count of={place.count} />}
                  </Link>
                </li>
              ))}
            <li>
              <button
                type="button"
                lang={other}
                onClick={() => {
                  choose(other);
                  close();
                }}
              >
                {say.otherLanguage}
              </button>
            </li>
          </ul>
        )}
      </Popover>
    </nav>
  );
}
