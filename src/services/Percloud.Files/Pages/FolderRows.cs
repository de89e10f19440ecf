using Percloud.Web;
using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>The rows of a folder's page, written straight: a hundred of them stand on it, each with nine acts.</summary>
sealed class FolderRows(FolderModel model, Texts texts, Moments moments, string token)
{
    readonly string _marked = texts["files.marked"];

    // What all rows have alike, between what each has of its own: its address, its id, its name.
    readonly Symbol _share = Html.Once(to => to.Add($"?details\" data-sheet>{Icon.In("info")}<span>{texts["files.details"]}</span></a><a href=\"/share/"));
    readonly Symbol _get = Html.Once(to => to.Add($"\" data-sheet>{Icon.In("share-2")}<span>{texts["files.share"]}</span></a><a href=\""));
    readonly Symbol _zip = Html.Once(to => to.Add($"?zip\">{Icon.In("download")}<span>{texts["files.download"]}</span></a>"));
    readonly Symbol _download = Html.Once(to => to.Add($"?download\">{Icon.In("download")}<span>{texts["files.download"]}</span></a>"));
    readonly Symbol _edit = Html.Once(to => to.Add($"?edit\">{Icon.In("file-text")}<span>{texts["files.edit"]}</span></a>"));
    readonly Symbol _rename = Html.Once(to => to.Add($"<a href=\"{model.Href}?rename="));
    readonly Symbol _move = Html.Once(to => to.Add($"\" data-sheet>{Icon.In("pencil")}<span>{texts["files.rename"]}</span></a><a href=\"{model.Href}?move="));
    readonly Symbol _moved = Html.Once(to => to.Add($"\">{Icon.In("folder-input")}<span>{texts["files.move"]}</span></a>"));
    readonly Symbol _copy = Html.Once(to => to.Add($"<a href=\"{model.Href}?copy="));
    readonly Symbol _form = Html.Once(to => to.Add($"\">{Icon.In("copy")}<span>{texts["files.copy"]}</span></a><form method=\"post\" action=\"{model.Href}\" class=\"form inline\"><input type=\"hidden\" name=\"{FormTokens.Field}\" value=\"{token}\"><input type=\"hidden\" name=\"name\" value=\""));
    readonly Symbol _mark = Html.Once(to => to.Add($"\"><button class=\"button bare\" type=\"submit\" name=\"do\" value=\"star\">{Icon.In("star")}<span>{texts["files.mark"]}</span></button>"));
    readonly Symbol _unmark = Html.Once(to => to.Add($"\"><button class=\"button bare\" type=\"submit\" name=\"do\" value=\"unstar\">{Icon.In("star")}<span>{texts["files.unmark"]}</span></button>"));
    readonly Symbol _delete = Html.Once(to => to.Add($"<button class=\"button danger\" type=\"submit\" name=\"do\" value=\"delete\">{Icon.In("trash-2")}<span>{texts["files.delete"]}</span></button>"));

    /// <summary>Writes all of them.</summary>
    public void Write(Html to)
    {
        foreach (var row in model.Rows)
        {
            var facts = new RowFacts(row.Shown) { Href = row.Href, Pick = row.Name, Into = row.IsFolder && model.MayEdit, Icon = row.Icon, At = row.At, Sized = true, Bytes = row.Bytes, Star = row.Marked ? _marked : null };
            to.Row(texts, moments, facts, acts: t => t.Menu(texts["files.more", ("name", row.Shown)], sheet => Acts(sheet, row)));
        }
    }

    void Acts(Html to, FolderRow row)
    {
        var name = Uri.EscapeDataString(row.Name);
        to.Add($"<a href=\"{row.Href}{_share}{row.Id}{_get}{row.Href}{(row.IsFolder ? _zip : _download)}");
        if (model.MayEdit && row.IsText)
            to.Add($"<a href=\"{row.Href}{_edit}");
        if (model.MayEdit)
            to.Add($"{_rename}{name}{_move}{name}{_moved}");
        to.Add($"{_copy}{name}{_form}{row.Name}{(row.Marked ? _unmark : _mark)}");
        if (model.MayEdit)
            to.Add($"{_delete}");
        to.Add($"</form>");
    }
}
