// Each line below must be found when it stands in packages/rules, packages/casework or packages/demo; scripts/purity.ts asks.
export const planted = [
  () => new Date(), // planted: Date
  () => Date.now(), // planted: Date
  () => Math.random(), // planted: Math.random
  () => performance.now(), // planted: performance
  () => process.env['TZ'], // planted: process
  () => globalThis.Date, // planted: globalThis
  () => fetch('http://127.0.0.1'), // planted: fetch
  () => console.log('x'), // planted: console
  () => crypto.randomUUID(), // planted: crypto
  () => setTimeout(() => {}, 1), // planted: setTimeout
  () => setInterval(() => {}, 1), // planted: setInterval
  () => queueMicrotask(() => {}), // planted: queueMicrotask
];
