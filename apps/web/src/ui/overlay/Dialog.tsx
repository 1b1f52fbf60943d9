import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';
import { Layers } from './Layers.tsx';

/** For a question that must be answered before going on; never for reading. */
export function Dialog({
  open,
  title,
  onClose,
  children,
}: {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const say = useMessages(words);
  return (
    <Layers>
      <Modal
        opened={open}
        onClose={onClose}
        title={title}
        centered
        className="dialog"
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': say.close }}
        overlayProps={{ backgroundOpacity: 0.35 }}
      >
        {children}
      </Modal>
    </Layers>
  );
}
