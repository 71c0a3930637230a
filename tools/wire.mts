import { checkGroup } from '../contract/language/group';
import type { Params } from '../contract/language/field';
import { parseCall } from '../contract/language/service';
import { encode, shown } from '../engine/http/encode';
import { faultInWords } from '../engine/http/failure';
import { findMethod } from './services.mts';

/**
 * `npm run wire -- <method> '<json of parameters by API name>'` prints the request as it would
 * be sent, through the encoder that the node uses. Nothing is sent; secrets are marks.
 */
const [name, json = '{}'] = process.argv.slice(2);
const found = name === undefined ? undefined : findMethod(name);
if (!found) {
	console.error(`No method "${name ?? ''}". npm run contract lists them.`);
	process.exit(1);
}
const { service, call } = found;
const checked = checkGroup(call, parseCall(call, JSON.parse(json) as Params | Params[]));
if (!checked.ok) {
	for (const fault of checked.faults) console.error(faultInWords(fault));
	process.exit(1);
}
console.log(JSON.stringify(shown(encode(service, call, checked, service.example)), null, 2));
