/** What the log is injected by; its port is an interface. */
export const EVENT_LOG = Symbol('EventLog');
/** The database under the log, where the read models are. */
export const LOG_DATABASE = Symbol('LogDatabase');
/** Both, with what only whoever opened them may do: load a whole history. */
export const OPENED_STORES = Symbol('OpenedStores');
