using System.Net;
using System.Text;

namespace Percloud.Files;

/// <summary>The words of HTML or XML for searching: without tags, comments, scripts and styles. What it gives is only ever split into words, never shown.</summary>
static class Markup
{
    public static string Strip(string markup)
    {
        var text = new StringBuilder(markup.Length);
        for (var i = 0; i < markup.Length;)
        {
            if (markup[i] != '<')
            {
                var next = markup.IndexOf('<', i) is var found and >= 0 ? found : markup.Length;
                text.Append(markup, i, next - i);
                i = next;
                continue;
            }

            text.Append(' ');
            i = After(markup, i);
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    static int After(string markup, int tag)
    {
        if (Starts(markup, tag, "<!--"))
            return Past(markup, tag + 4, "-->");
        if (Starts(markup, tag, "<script"))
            return Past(markup, tag, "</script>");
        return Starts(markup, tag, "<style") ? Past(markup, tag, "</style>") : Past(markup, tag, ">");
    }

    static bool Starts(string markup, int at, string with) => string.Compare(markup, at, with, 0, with.Length, StringComparison.OrdinalIgnoreCase) == 0;

    static int Past(string markup, int from, string end) => markup.IndexOf(end, from, StringComparison.OrdinalIgnoreCase) is var found and >= 0 ? found + end.Length : markup.Length;
}
