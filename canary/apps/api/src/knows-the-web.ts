// breaks: api-never-reaches-the-web
import { inner } from '../../web/src/casefile/inner.ts';

export const planted = inner;
