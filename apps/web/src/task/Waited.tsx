import { lazy, Suspense } from 'react';

const Shown = lazy(() => import('./TaskSection.tsx').then((found) => ({ default: found.TaskSection })));

/** やること on another noun's page; its forms are read when the page is. */
export function TaskSection(props: { subjectId: string }) {
  return (
    <Suspense fallback={null}>
      <Shown {...props} />
    </Suspense>
  );
}
