import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { pollEditorOf } from '../../build/form/poll-form';

/** Worked out while the package is built, so that n8n only reads it (build/forms-plugin.mts). */
export const properties = pollEditorOf(kometSales, polls);
