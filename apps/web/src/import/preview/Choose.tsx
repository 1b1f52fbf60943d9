import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { importWords } from '../messages.ts';

/** Files are dropped or chosen, several at once. */
export function Choose({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const say = useMessages(importWords);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Section title={say.choose.title}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a convenience; the button does the same */}
      <div
        className={`imp-drop ${over ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="desk">{say.choose.drop}</p>
        <Button look="primary" onClick={() => input.current?.click()}>
          {say.choose.button}
        </Button>
        <input
          ref={input}
          type="file"
          className="sr"
          tabIndex={-1}
          multiple
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={say.choose.button}
          onChange={(event) => take(event.currentTarget.files)}
        />
        <p className="sub">{say.choose.help}</p>
      </div>
    </Section>
  );
}
