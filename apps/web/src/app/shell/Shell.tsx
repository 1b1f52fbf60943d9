import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useNudges } from '../../coordinates/nudges.ts';
import { useCoordinates, useCorporationId } from '../../coordinates/use-coordinates.ts';
import { sessionQuery } from '../../http/queries.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { shellWords } from '../messages.ts';
import { places } from '../navigation.ts';
import { BannerLines } from './BannerLines.tsx';
import { CoordinatesBar } from './CoordinatesBar.tsx';
import { Count } from './Count.tsx';
import { NotNewestLine } from './not-newest/NotNewestLine.tsx';
import { Tabs } from './Tabs.tsx';
import { TimeBand } from './TimeBand.tsx';
import './shell.css';

/** What stands round every screen: rail, coordinates, and where the page stands in time. */
export function Shell() {
  const say = useMessages(shellWords);
  const { tense } = useCoordinates();
  const main = useRef<HTMLElement>(null);
  useNudges();
  useFocusOnNewPage(main);
  return (
    <div className={`app ${tense === 'now' ? '' : tense}`}>
      <a className="skip" href="#main">
        {say.skip}
      </a>
      <Rail />
      <div>
        <CoordinatesBar />
        <TimeBand />
        <main className="page" id="main" ref={main} tabIndex={-1}>
          <div className="page-says">
            <Banners />
            <NotNewestLine main={main} />
          </div>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Tabs />
    </div>
  );
}

/** What the server wants known on every page: of all, or of the corporation that is looked at. */
function Banners() {
  const corporation = useCorporationId();
  const { banners } = useSuspenseQuery(sessionQuery).data;
  return (
    <BannerLines
      banners={banners.filter(({ corporationId }) => corporationId === null || corporationId === corporation)}
    />
  );
}

function Rail() {
  const say = useMessages(shellWords);
  const { operator } = useSuspenseQuery(sessionQuery).data;
  const { language, choose } = useLanguage();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <header className="rail">
      <div className="rail-in">
        <Link className="brand" to="/">
          <Icon name="brand" />
          {say.product}
        </Link>
        <nav className="nav" aria-label={say.menu}>
          {places.map((place) => (
            <Link
              key={place.name}
              to={place.to}
              activeProps={{ 'aria-current': 'page' }}
              {...(place.also?.some((under) => path.startsWith(under)) && { 'aria-current': 'page' as const })}
            >
              <Icon name={place.icon} />
              {say.nav[place.name]}
              {place.count && <Count of={place.count} />}
            </Link>
          ))}
        </nav>
        <div className="me">
          <b>{operator.name}</b>
          {say.operator}
          <br />
          <button type="button" className="linkish" lang={other} onClick={() => choose(other)}>
            {say.otherLanguage}
          </button>
        </div>
      </div>
    </header>
  );
}

/** After a move to another page the keyboard and the screen reader start at its content, not at the old link. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path && !main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
