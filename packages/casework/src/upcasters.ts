import { type Upcaster, upcasting } from './kernel/upcast.ts';
import { eventDefinition } from './registry.ts';

/**
 * One entry for each version that an event has left behind, oldest first. The shape it lifts stands as a stored sample
 * in the noun's folder `samples`, and is read back in every test run. None has been left behind yet.
 */
export const upcasters: readonly Upcaster[] = [];

/** Stored data in today's shape: what the log's door hands to everybody. */
export const upcast = upcasting(upcasters, (type) => eventDefinition(type).version);
