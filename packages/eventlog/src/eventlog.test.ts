import './embedded/launch.spec.ts';
import './hashing/chain.spec.ts';
import './postgres/contract.spec.ts';
import './postgres/history/history.spec.ts';
import './postgres/postgres.spec.ts';
import './sealing/sealing.spec.ts';
import './upcasting.spec.ts';
