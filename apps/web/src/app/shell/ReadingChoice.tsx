import { type ReadingName, readings } from '@teichaku/rules';
import { useCoordinates, useCorporation } from '../../coordinates/use-coordinates.ts';
import { Segments } from '../../ui/field/Segmented.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { shellWords } from '../messages.ts';

/** How the law is read. Only staffing is read differently; every other answer says that it is the ordinance's. */
export function ReadingChoice({ reading, close }: { reading: ReadingName; close: () => void }) {
  const say = useMessages(shellWords);
  const { go } = useCoordinates();
  const own = useCorporation()?.reading ?? 'ordinance';
  return (
    <>
      <Segments
        name="reading"
        label={say.basis}
        stacked
        value={reading}
        options={readings.map((name) => ({
          value: name,
          label: name === own ? `${say.readings[name]} (${say.readingOwn})` : say.readings[name],
        }))}
        onChange={(next) => {
          go({ reading: next === own ? undefined : next });
          close();
        }}
      />
      <p className="help">{say.readingHelp}</p>
    </>
  );
}
