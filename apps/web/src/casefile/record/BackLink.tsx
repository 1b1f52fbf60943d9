import { Link } from '@tanstack/react-router';
import { useMessages } from '../../ui/language/language.tsx';
import { recordWords } from '../words/record.ts';

export function BackLink({ casefileId }: { casefileId: string }) {
  const say = useMessages(recordWords);
  return (
    <p className="lead way">
      <Link to="/casefiles/$casefileId" params={{ casefileId }}>
        {say.back}
      </Link>
    </p>
  );
}
