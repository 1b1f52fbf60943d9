// breaks: first-page-waits-for-no-noun
import { dutyMonth } from '@teichaku/casework';

export const planted = dutyMonth;
