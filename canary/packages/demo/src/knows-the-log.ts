// breaks: demo-knows-only-casework
import type { HistoricAppend } from '@teichaku/eventlog';

export type Planted = HistoricAppend;
