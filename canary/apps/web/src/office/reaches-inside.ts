// breaks: features-meet-at-index
import { inner } from '../casefile/inner.ts';

export const planted = inner;
