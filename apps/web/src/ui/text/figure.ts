/** A whole number with its thousands apart: 12,000. */
export const figure = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
