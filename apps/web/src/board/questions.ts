export const boardPath = (corporation: string): string => `${corporation}/board`;
