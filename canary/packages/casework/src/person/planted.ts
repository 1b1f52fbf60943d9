export const person = 'person';
