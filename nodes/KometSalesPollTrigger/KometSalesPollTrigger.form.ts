import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { pollEditorOf } from '../../engine/poll-editor';

/** Worked out while the package is built, so that n8n only reads it (test/tools/forms-plugin.mts). */
export const properties = pollEditorOf(kometSales, polls);
