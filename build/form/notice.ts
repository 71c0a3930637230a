import type { INodeProperties } from 'n8n-workflow';

/** Steps for a notice. Of HTML, n8n keeps only lists and links there. */
export const steps = (lines: string[]) =>
	`<ul>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</ul>`;

/** A notice in a form, shown where parameters have one of some values. */
export const notice = (
	name: string,
	displayName: string,
	show: Record<string, Array<string | boolean>>,
): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show },
});
