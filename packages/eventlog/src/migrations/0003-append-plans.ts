/**
 * The plans of `log.append` are look-ups by index whatever is appended. Left to itself, the server plans some of them anew
 * at each call, for a small group at a higher cost than all the rest.
 */
export const appendPlans = (): string => 'ALTER FUNCTION log.append SET plan_cache_mode = force_generic_plan';
