export { parseJson } from '../contract/json';
