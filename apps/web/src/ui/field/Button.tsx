import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import './field.css';

interface Look {
  /** One primary a page at most. */
  readonly look?: 'primary' | 'plain' | 'quiet' | undefined;
  readonly small?: boolean | undefined;
}

const classes = ({ look, small }: Look, own = '') =>
  ['btn', look === 'primary' && 'pri', look === 'quiet' && 'quiet', small && 'sm', own].filter(Boolean).join(' ');

/** A button says what it does. While it works it stays where the eye is, and does nothing twice. */
export function Button({
  look,
  small,
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: Look & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }) {
  return (
    <button
      {...rest}
      type={type}
      className={classes({ look, small }, className)}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  );
}

function ButtonAnchor({
  look,
  small,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <a {...rest} className={classes({ look, small }, className)} />;
}

/** A link that looks like a button; keeps the page's coordinates as every link does. */
export const ButtonLink: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
