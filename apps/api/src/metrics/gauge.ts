import { Gauge, type Registry } from 'prom-client';

/** Makes a gauge of the product. */
export type MakeGauge = <Label extends string = never>(
  name: string,
  help: string,
  labelNames?: Label[],
) => Gauge<Label>;

export const gaugesOn =
  (registry: Registry): MakeGauge =>
  (name, help, labelNames = []) =>
    new Gauge({ name: `teichaku_${name}`, help, labelNames, registers: [registry] });

/** Shows nothing until it is set again; one without labels would show a nought. */
export function forget(gauge: Gauge<string>): void {
  gauge.reset();
  gauge.remove({});
}
