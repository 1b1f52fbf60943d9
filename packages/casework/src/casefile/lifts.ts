import type { Lift } from '../kernel/upcast.ts';

/** AgencyContacted 1 → 2: what was called the agency was its name. Of what kind it is, nobody was asked then. */
export const agencyWasItsName: Lift = ({ agency, ...rest }) => ({ ...rest, agencyName: agency });
