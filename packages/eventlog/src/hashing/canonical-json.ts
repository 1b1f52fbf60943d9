const LONE_SURROGATE = /\p{Cs}/u;

/**
 * RFC 8785 (JSON Canonicalization Scheme) of a flat map of strings: names in the order of their UTF-16 code units, no
 * white space, and strings as ECMAScript's own JSON writes them. Throws on text that is not well-formed Unicode, which
 * the scheme does not know. A member that is undefined is not there.
 */
export function canonicalJson(map: Readonly<Record<string, string | undefined>>): string {
  const members: string[] = [];
  for (const name of Object.keys(map).sort()) {
    const value = map[name];
    if (value === undefined) continue;
    if (LONE_SURROGATE.test(name) || LONE_SURROGATE.test(value))
      throw new RangeError(`not well-formed Unicode: ${name}`);
    members.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  return `{${members.join(',')}}`;
}
