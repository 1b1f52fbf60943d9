import '../ui/tokens.css';
import '../ui/base.css';
import { beginFirst } from './first.ts';

// Small, so that what the page will show is on its way before the app has been read.
const asked = beginFirst(location);
void import('./start.tsx').then(({ start }) => start(asked));
