// breaks: kernel-knows-no-nouns
import { person } from '../person/planted.ts';

export const planted = person;
