import { Notice } from '../../ui/page/Notice.tsx';

/** What the server wants known on every page, above it. */
export function BannerLines({ banners }: { banners: readonly { readonly kind: string; readonly message: string }[] }) {
  return banners.map(({ kind, message }) => (
    <Notice key={`${kind}${message}`} live>
      {message}
    </Notice>
  ));
}
