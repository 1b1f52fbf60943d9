import { useEffect, useState } from 'react';

/** Whether something has been so for so many milliseconds on end. */
export function useForLong(so: boolean, millis: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!so) return;
    const timer = setTimeout(() => setLong(true), millis);
    return () => clearTimeout(timer);
  }, [so, millis]);
  return so && long;
}
