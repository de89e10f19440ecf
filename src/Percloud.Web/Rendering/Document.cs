using System.Text.Encodings.Web;

namespace Percloud.Web;

/// <summary>What stands around the layout: the document, its head and its language.</summary>
sealed class Document(AssetShelf assets)
{
    readonly string _links =
        $"""
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="{assets.Path("app.css")}"><link rel="icon" type="image/svg+xml" href="{assets.Path("mark.svg")}"><script src="{assets.Path("app.js")}" defer></script>
        """;

    public void WriteStart(TextWriter to, Scene scene)
    {
        var (frame, culture) = (scene.Frame, scene.Texts.Culture);
        to.Write("<!doctype html><html lang=\"");
        to.Write(culture.Name);
        to.Write(culture.TextInfo.IsRightToLeft ? "\" dir=\"rtl\" data-accent=\"" : "\" dir=\"ltr\" data-accent=\"");
        Encode(to, frame.Accent);
        if (frame.Look is { } look)
        {
            to.Write("\" data-look=\"");
            Encode(to, look);
        }

        to.Write("\"><head><meta charset=\"utf-8\"><title>");
        if (scene.Title is { } title)
        {
            Encode(to, title);
            to.Write(" · ");
        }

        Encode(to, frame.CloudName);
        to.Write("</title>");
        to.Write(_links);
        if (frame.Reader is not null)
            to.Write("<link rel=\"manifest\" href=\"/manifest.webmanifest\">");
        to.Write("</head><body data-close=\"");
        Encode(to, scene.Texts["frame.close"]);
        if (frame.Reader is { } reader)
        {
            to.Write("\" data-reader=\"");
            Encode(to, reader);
        }

        to.Write("\">");
    }

    public void WriteEnd(TextWriter to, Scene scene)
    {
        if (scene.Frame.Reader is not null)
        {
            to.Write("<p class=\"line-gone\" id=\"line-gone\" role=\"status\" hidden>");
            Encode(to, scene.Texts["state.offline.line"]);
            to.Write("</p>");
        }

        to.Write("</body></html>");
    }

    static void Encode(TextWriter to, string text) => HtmlEncoder.Default.Encode(to, text);
}
