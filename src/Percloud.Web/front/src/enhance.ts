import { confirmInDialog } from "./confirm";
import { copyButtons } from "./copy";
import { drags } from "./drag";
import { picks } from "./pick";
import { sheets } from "./sheet";
import { suggestNames } from "./suggest";
import { showTab } from "./tabs";
import { toasts } from "./toast";
import { resumableForms } from "./tus";
import { uploadForms } from "./upload";

/** What scripts add to a part of a page that already works without them. Each looks for its own attribute and leaves the rest alone. */
export function enhance(root: ParentNode): void {
  copyButtons(root);
  confirmInDialog(root);
  suggestNames(root);
  uploadForms(root);
  resumableForms(root);
  picks(root);
  drags(root);
  sheets(root);
  toasts(root);
  showTab(root);
}
