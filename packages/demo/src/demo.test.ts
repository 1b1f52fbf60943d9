import './coverage.spec.ts';
import './figures.spec.ts';
import './possible.spec.ts';
import './same.spec.ts';
