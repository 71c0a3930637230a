/** The kinds of fields, and what changes one: what declarations are written in. */
export { text } from './text';
export { decimal, id, integer, money } from './number';
export { flag } from './flag';
export { day, instant } from './date';
export { choice, openChoice } from './choice';
export { several } from './several';
export { pickSeveral, pickWords } from './pick-several';
export { json } from './json';
export { picker, asText } from './record-picker';
export { lines } from './rows';
export { variants } from './variants';
export { file } from './file';
export { free } from './free-form';
export {
	asPath,
	evenEmpty,
	formOnly,
	hidden,
	inPath,
	inQuery,
	movedOnTop,
	onTop,
} from './modifiers';
