import type { INodeProperties } from 'n8n-workflow';
import { formsOf } from '../../../build/form/operation-form';
import { shareProperties } from '../../../build/form/share';
import type { Form } from '../../../build/form/conditions';
import { insideOf, shownFor } from '../contract/forms.mts';
import { services } from '../../../tools/services.mts';

/** A property without the conditions that say whose form it stands in, and without what nobody sees. */
function plain({ displayOptions, options, ...property }: INodeProperties): object {
	const show = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => !/^\/?(resource|operation)$/.test(name),
	);
	const isCollection = property.type === 'collection';
	return {
		...property,
		...(show.length > 0 ? { show: Object.fromEntries(show) } : {}),
		options: isCollection ? seen(insideOf({ ...property, options })[0].properties) : options,
	};
}
const seen = (properties: INodeProperties[]) =>
	properties.filter(({ type }) => type !== 'hidden').map(plain);
const asShown = (form: INodeProperties[], { resource, operation }: Form) =>
	seen(shownFor(form, { resource, operation }));

describe.each(services)('the form of $service.label', ({ service }) => {
	const all = formsOf(service);
	const shared = shareProperties(all);

	test.each(all.map((form) => [`${form.resource}: ${form.operation}`, form] as const))(
		'shows for %s what it would show alone, in the same order',
		(_name, form) => {
			expect(asShown(shared, form)).toEqual(seen(form.properties));
		},
	);

	test('is the same in n8n and here, whichever form comes first', () => {
		const other = shareProperties([...all].reverse());
		for (const form of all) expect(asShown(other, form)).toEqual(seen(form.properties));
	});
});
