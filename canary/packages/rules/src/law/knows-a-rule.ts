// breaks: law-knows-no-rules
import { six } from '../eligibility/planted.ts';

export const planted = six;
