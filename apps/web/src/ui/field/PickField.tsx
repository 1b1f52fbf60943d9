import { Combobox, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { useMessages } from '../language/language.tsx';
import { Layers } from '../overlay/Layers.tsx';
import { words } from '../words.ts';
import { Field, type FieldFrame } from './Field.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Second line, in the third voice. */
  readonly note?: string | undefined;
  /** What else it may be found by (kana). */
  readonly also?: string | undefined;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replaceAll(/\s/g, '');

/** One of many, by typing a part of it (any width, hiragana or katakana). */
export function PickField({
  name,
  options,
  value,
  onChange,
  ...frame
}: FieldFrame & {
  name: string;
  options: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  const say = useMessages(words);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = options.find((option) => option.value === value);
  const wanted = plain(typed ?? '');
  const shown = options.filter((option) =>
    plain(`${option.label}${option.also ?? ''}${option.note ?? ''}`).includes(wanted),
  );
  return (
    <Field {...frame}>
      {(ties) => (
        <Layers>
          <Combobox
            store={box}
            unstyled
            onOptionSubmit={(next) => {
              onChange(next);
              setTyped(null);
              box.closeDropdown();
            }}
          >
            <Combobox.DropdownTarget>
              <div className="pick">
                <Combobox.EventsTarget withExpandedAttribute>
                  <input
                    {...ties}
                    className="inp"
                    name={name}
                    autoComplete="off"
                    placeholder={say.choose}
                    value={typed ?? chosen?.label ?? ''}
                    onChange={(event) => {
                      setTyped(event.currentTarget.value);
                      box.openDropdown();
                      box.updateSelectedOptionIndex();
                    }}
                    onFocus={() => box.openDropdown()}
                    onClick={() => box.openDropdown()}
                    onBlur={() => {
                      setTyped(null);
                      box.closeDropdown();
                    }}
                  />
                </Combobox.EventsTarget>
                <Icon name="down" />
              </div>
            </Combobox.DropdownTarget>
            <Combobox.Dropdown className="menu">
              <Combobox.Options aria-label={frame.label}>
                {shown.map((option) => (
                  <Combobox.Option
                    className="item"
                    key={option.value}
                    value={option.value}
                    aria-selected={option.value === value}
                  >
                    <span>
                      {option.label}
                      {option.note && <small>{option.note}</small>}
                    </span>
                  </Combobox.Option>
                ))}
                {shown.length === 0 && <div className="none">{say.noMatch}</div>}
              </Combobox.Options>
            </Combobox.Dropdown>
          </Combobox>
        </Layers>
      )}
    </Field>
  );
}
