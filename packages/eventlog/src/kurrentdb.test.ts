import './copying/copy-log.spec.ts';
import './copying/load-kurrent.spec.ts';
import './kurrentdb/cuts.spec.ts';
import './kurrentdb/faults.spec.ts';
import './kurrentdb/server.contract.spec.ts';
import './kurrentdb/wire.contract.spec.ts';
import './mirror/killed.spec.ts';
import './seals/mirrored.spec.ts';
