/** Where the page for who keeps the server says what to do: made of docs/operations.md when the web app is built. */
export const guides = {
  damaged: '/guide/operations.html#seal-alarm',
  full: '/guide/operations.html#disk-full',
  stopped: '/guide/operations.html#lists-behind',
} as const;
