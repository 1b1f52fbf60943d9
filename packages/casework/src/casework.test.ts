import './samples.spec.ts';
import './kernel/as-of.spec.ts';
