import type { DisabilityKind } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import type { Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Alias {
  readonly name: string;
  readonly kana: string;
}

/** One enrolment of a person. */
export interface PersonCasefile {
  readonly casefileId: string;
  readonly caseNumber: string | null;
  readonly office: Named;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  /** The enrolment was recorded twice: the casefile that goes on. */
  readonly duplicateOf: string | null;
}

/** A record that was put together with this one; taking its entry back gives both back. */
export interface Merge {
  readonly eventId: string;
  readonly mergedPersonId: string;
  readonly aliases: readonly Alias[];
  readonly staysCasefileId: string | null;
  readonly duplicateCasefileId: string | null;
  readonly why: string;
  /** Instant, ISO 8601. */
  readonly recordedAt: string;
  readonly recordedBy: Named;
}

export interface PersonView extends Answered {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly bornOn: PlainDate | null;
  readonly birthYear: number | null;
  readonly disabilityKind: DisabilityKind | null;
  readonly aliases: readonly Alias[];
  readonly revision: number;
  /** Where this record went: nothing more is written here. */
  readonly mergedInto: Named | null;
  readonly merges: readonly Merge[];
  readonly toldApart: readonly { readonly eventId: string; readonly person: Named; readonly why: string | null }[];
  readonly casefiles: readonly PersonCasefile[];
  readonly timeline: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly on: PlainDate;
    readonly recordedAt: string;
    readonly recordedBy: Named;
    readonly sentence: { readonly ja: string; readonly en: string };
    readonly voided: { readonly why: string; readonly recordedAt: string; readonly recordedBy: Named } | null;
  }[];
}

/** Somebody beside another who may be the same person. */
export interface LikelyPerson {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly aliases: readonly Alias[];
  readonly bornOn: PlainDate | null;
  readonly birthYear: number | null;
  readonly disabilityKind: DisabilityKind | null;
  readonly certificateNumbers: readonly string[];
  readonly casefiles: readonly {
    readonly casefileId: string;
    readonly caseNumber: string | null;
    readonly officeName: string | null;
    readonly openedOn: PlainDate | null;
    readonly closedOn: PlainDate | null;
    readonly employer: string | null;
    readonly contacts: number;
    readonly register: { readonly file: string; readonly row: number } | null;
  }[];
}

export interface LikelyPair {
  readonly a: LikelyPerson;
  readonly b: LikelyPerson;
  readonly strength: 'likely' | 'possible';
  readonly reasons: readonly { readonly id: string; readonly ja: string; readonly en: string }[];
  readonly bothOpen: boolean;
}

export interface LikelyList extends Answered {
  readonly pairs: readonly LikelyPair[];
  readonly total: number;
}

export const personQuery = (corporation: string, id: string, params: Params = {}) =>
  ask<PersonView>(`${corporation}/persons/${id}`, params);

export const likelyQuery = (corporation: string) => ask<LikelyList>(`${corporation}/persons/likely`);
