import type { INodeProperties } from 'n8n-workflow';

/** The form of one operation. */
export interface Form {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

/** A parameter, and the forms that show it. */
interface Shared {
	property: INodeProperties;
	text: string;
	forms: Form[];
}

/** Operations that show a parameter in each of some resources. */
interface Block {
	resources: string[];
	operations: string[];
}

const keyOf = ({ resource, operation }: Form) => `${resource}.${operation}`;

/**
 * Lays the forms over each other, so that a parameter that many operations have alike is there
 * once. Every form keeps its own order: a match is only looked for behind the one before it.
 */
function overlay(forms: Form[]): Shared[] {
	const all: Shared[] = [];
	for (const form of forms) {
		let place = 0;
		for (const property of form.properties) {
			const text = JSON.stringify(property);
			const found = all.findIndex((shared, index) => index >= place && shared.text === text);
			if (found >= 0) all[found].forms.push(form);
			else all.splice(place, 0, { property, text, forms: [form] });
			place = (found >= 0 ? found : place) + 1;
		}
	}
	return all;
}

/**
 * n8n shows a parameter for every combination of the resources and operations that it names. So
 * the forms are told in blocks that hold no other combination that exists.
 */
function blocksOf(forms: Form[], existing: Set<string>): Block[] {
	const wanted = new Set(forms.map(keyOf));
	const fits = ({ resources, operations }: Block) =>
		resources.every((resource) =>
			operations.every((operation) => {
				const key = keyOf({ resource, operation, properties: [] });
				return wanted.has(key) || !existing.has(key);
			}),
		);
	const blocks: Block[] = [];
	for (const resource of new Set(forms.map((form) => form.resource))) {
		const operations = forms
			.filter((form) => form.resource === resource)
			.map(({ operation }) => operation);
		const joined = blocks.map((block) => ({
			resources: [...block.resources, resource],
			operations: [...new Set([...block.operations, ...operations])],
		}));
		const index = joined.findIndex(fits);
		if (index >= 0) blocks[index] = joined[index];
		else blocks.push({ resources: [resource], operations });
	}
	return blocks;
}

/** Parameters of many forms as one list for n8n, with what several forms have alike told once. */
export function shareProperties(forms: Form[]): INodeProperties[] {
	const existing = new Set(forms.map(keyOf));
	return overlay(forms).flatMap(({ property, forms: showing }) =>
		blocksOf(showing, existing).map(({ resources, operations }) => ({
			...property,
			displayOptions: {
				...property.displayOptions,
				show: {
					resource: resources,
					operation: operations,
					...property.displayOptions?.show,
				},
			},
		})),
	);
}
