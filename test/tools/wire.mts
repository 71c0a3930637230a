import { checkGroup } from '../../contract/field';
import type { Params } from '../../contract/field';
import { kometSales } from '../../contract/komet';
import { findCall, takeCall } from '../../contract/service';
import { encode, shown } from '../../engine/encode';

/**
 * `npm run wire -- <method> '<json of parameters by API name>'` prints the request as it would
 * be sent, through the encoder that the node uses. Nothing is sent; secrets are marks.
 */
const [name, json = '{}'] = process.argv.slice(2);
const call = name === undefined ? undefined : findCall(kometSales, name);
if (!call) {
	console.error(`No method "${name ?? ''}". npm run contract lists them.`);
	process.exit(1);
}
const checked = checkGroup(call, takeCall(call, JSON.parse(json) as Params | Params[]));
if (!checked.ok) {
	for (const { path, message } of checked.faults)
		console.error([...path.map(String), message].join(': '));
	process.exit(1);
}
const connection = {
	baseUrl: 'https://api.kometsales.com/api',
	account: '6316',
	salesChannel: 'WEB_APP',
};
console.log(JSON.stringify(shown(encode(kometSales, call, checked, connection)), null, 2));
