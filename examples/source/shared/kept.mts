import { code, stopWith } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';

/**
 * Ends the run as failed when rows had to stay because of the way to Komet Sales or the token: the
 * items of *What Became of Each* then have `kept`. Another `file` may say it in other words.
 */
export function failsWhenKept(
	canvas: Canvas,
	from: Step,
	title: string,
	files = ['write-kept-rows', 'write-kept'],
): void {
	const part = canvas.part(
		title,
		'When Komet Sales was not reached or did not accept the token, the rows wait and the run ends as failed, so that your error workflow tells a person.',
	);
	const kept = part(code('What Kept Rows Back', files));
	canvas.connect(from, kept, part(stopWith('Rows Could Not Be Sent', '={{ $json.words }}')));
}
