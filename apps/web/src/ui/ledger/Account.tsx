import { Nb } from '../text/Nb.tsx';
import './ledger.css';

export interface Step {
  /** What is done, as a sentence: 「小数点第2位以下を切り上げる」. */
  readonly what: string;
  /** The computation, in the third voice: 「40.0833… → 40.1」. */
  readonly note?: string | undefined;
  readonly value: string;
  readonly unit?: string | undefined;
}

/** An account: numbered steps, closed by a double line. */
export function Account({ title, steps, total }: { title: string; steps: readonly Step[]; total: Step }) {
  return (
    <div>
      <h3 className="acct-h">{title}</h3>
      <table className="steps" aria-label={title}>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <StepCells step={step} />
            </tr>
          ))}
          <tr className="total">
            <td />
            <StepCells step={total} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function StepCells({ step }: { step: Step }) {
  return (
    <>
      <td>
        {step.what}
        {step.note && (
          <span className="note2">
            <Nb>{step.note}</Nb>
          </span>
        )}
      </td>
      <td>
        {step.value}
        {step.unit && <span className="unit">{step.unit}</span>}
      </td>
    </>
  );
}
