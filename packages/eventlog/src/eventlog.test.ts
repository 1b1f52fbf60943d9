import './embedded/launch.spec.ts';
import './postgres/contract.spec.ts';
import './postgres/postgres.spec.ts';
