import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import './overlay.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useState } from 'react';

const theme = createTheme({ respectReducedMotion: true });

/**
 * What stands round each layer of Mantine's. It brings behaviour (focus, keys, layers), not its look: the few variables
 * that its style sheets ask for are in overlay.css. No page waits for it before it has something to open.
 */
export function Layers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}

/** Stands for a button that is there already, so that it keeps its place and its focus while the layer is fetched. */
export function Standing({ button, ref }: { button: HTMLElement | null; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => button as HTMLElement, [button]);
  return null;
}

/** A layer begins closed, also when it has just come to be opened: it gives the focus back to what had it at opening. */
export function useOpened(opened: boolean): boolean {
  const [shown, show] = useState(false);
  useLayoutEffect(() => show(opened), [opened]);
  return shown;
}
