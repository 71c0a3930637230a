import { kometHooks } from '../../contract/komet/webhook';
import { triggerEditorOf } from '../../engine/trigger-editor';

/** Worked out while the package is built, so that n8n only reads it (test/tools/forms-plugin.mts). */
export const properties = triggerEditorOf(kometHooks);
