// breaks: packages-meet-at-their-names
import { six } from '../../../packages/rules/src/eligibility/planted.ts';

export const planted = six;
