import './clock/clock.spec.ts';
import './decisions/read-lately.spec.ts';
import './http/problems.spec.ts';
import './config.spec.ts';
import './import/import.unit.spec.ts';
import './read/backlog.spec.ts';
import './read/kept/kept.spec.ts';
import './read/with-duplicates.spec.ts';
