// What scripts add to pages that already work without them. Each part looks for its own attribute and leaves the rest alone.
import { confirmInDialog } from "./confirm";
import { copyButtons } from "./copy";
import { closeMenus } from "./menus";
import { uploadForms } from "./upload";

closeMenus();
copyButtons();
confirmInDialog();
uploadForms();
