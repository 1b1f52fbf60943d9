export { searchKey } from '@teichaku/casework';
