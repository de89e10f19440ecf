using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Percloud.Web;

/// <summary>A page as it is written: literals stand as they are in code, all that is filled in is encoded. For long lists (docs/decisions/0184-rows-written-straight.md).</summary>
/// <remarks>Nothing that people typed can be taken for markup: only the literal parts of an interpolated string, which the compiler knows, go out as they are.</remarks>
public sealed class Html
{
    readonly Utf8Writer? _bytes;

    internal Html(TextWriter to) => (To, _bytes) = (to, to as Utf8Writer);

    internal TextWriter To { get; }

    /// <summary>A piece that a page has many times, written once.</summary>
    public static Symbol Once(Action<Html> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var text = new StringWriter();
        write(new Html(text));
        return new Symbol(text.ToString());
    }

    internal void Put(Symbol symbol)
    {
        if (_bytes is not null)
            _bytes.WriteUtf8(symbol.Bytes);
        else
            To.Write(symbol.Markup);
    }

    /// <summary>Writes a piece: <c>to.Add($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] HtmlPiece piece) => piece.MustBeOn(this);
}

/// <summary>Writes an interpolated string part by part; made by the compiler only.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlPiece
{
    readonly Html _page;

    /// <summary>Begins; the lengths are of no use, since nothing is gathered.</summary>
    public HtmlPiece(int literalLength, int formattedCount, Html html)
    {
        ArgumentNullException.ThrowIfNull(html);
        _ = literalLength + formattedCount;
        _page = html;
    }

    /// <summary>A part of the code's own.</summary>
    public void AppendLiteral(string value) => _page.To.Write(value);

    /// <summary>A text, encoded for elements and for attributes in quotes.</summary>
    public void AppendFormatted(string? value)
    {
        if (!string.IsNullOrEmpty(value))
            HtmlEncoder.Default.Encode(_page.To, value);
    }

    /// <summary>A symbol, or a piece of its kind.</summary>
    public void AppendFormatted(Symbol symbol) => _page.Put(symbol);

    // Its parts are out when it gets here; a piece that was made for another page would have gone there.
    internal void MustBeOn(Html page)
    {
        if (page != _page)
            throw new InvalidOperationException("A piece of one page was added to another.");
    }
}

/// <summary>Markup that was made from code and encoded texts: a symbol of the sprite (<c>Icon.In</c>), or a piece of a page that stands on it many times (<c>Html.Once</c>).</summary>
public readonly record struct Symbol
{
    readonly byte[]? _bytes;

    internal Symbol(string markup) => (Markup, _bytes) = (markup, Encoding.UTF8.GetBytes(markup));

    internal string? Markup { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;
}
