// breaks: common-parts-know-no-feature
import { inner } from '../casefile/inner.ts';

export const planted = inner;
