import { Link } from '@tanstack/react-router';
import type { Session } from '../../http/queries.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { GuideLink } from '../../ui/page/GuideLink.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { shellWords } from '../messages.ts';

/** What the server wants known on every page, above it; what is not in the lists leads to where it is told why. */
export function BannerLines({
  banners,
}: {
  banners: readonly Pick<Session['banners'][number], 'kind' | 'message' | 'count' | 'record' | 'guide'>[];
}) {
  const say = useMessages(shellWords);
  return banners.map(({ kind, message, count, record, guide }) => (
    <Notice key={`${kind}${message}`} live>
      {kind === 'parked' ? (
        <>
          {say.parked(message, count)} <Link to="/lists">{say.toParked}</Link>
        </>
      ) : kind === 'read-only' ? (
        say.readOnly(message, record)
      ) : (
        message
      )}
      {guide && (
        <>
          {' '}
          <GuideLink to={guide} />
        </>
      )}
    </Notice>
  ));
}
