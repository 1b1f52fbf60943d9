/** A day in Japan, `YYYY-MM-DD`. Compares as a string; never a `Date`. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** A calendar month (暦月), `YYYY-MM`. */
export type Month = string & { readonly __month: unique symbol };
