import type { Params, Source } from '../../contract/language/field';
import { list } from '../../contract/language/kinds/record-picker';

/** What a form hands over for its parameters. */
export const source = (values: Params, more: Partial<Source> = {}): Source => ({
	value: (name) => values[name],
	file: async () => ({ bytes: Buffer.alloc(0) }),
	timezone: 'UTC',
	...more,
});

/** Records that can be named by ID or by code. */
export const things = list({
	name: 'things',
	label: 'Thing',
	labelField: 'name',
	keys: {
		id: { field: 'id', label: 'ID', type: 'integer', placeholder: '1' },
		code: { field: 'code', label: 'Code', type: 'string', max: 3, placeholder: 'QB' },
	},
});
