namespace Percloud.Web.Components;

/// <summary>What a row of a long list shows; the words are those of <c>Row</c>.</summary>
/// <param name="Name">What people call the thing.</param>
public readonly record struct RowFacts(string Name)
{
    /// <summary>Where the row leads; null when nowhere.</summary>
    public string? Href { get; init; }

    /// <summary>What the checkbox sends as <c>pick</c>; null when the row cannot be picked.</summary>
    public string? Pick { get; init; }

    /// <summary>Whether other rows can be dropped on it.</summary>
    public bool Into { get; init; }

    /// <summary>Address of a small picture instead of the icon.</summary>
    public string? Picture { get; init; }

    /// <summary>Its symbol.</summary>
    public string? Icon { get; init; }

    /// <summary>A few words about it.</summary>
    public string? Note { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The word of a mark that it bears; null without.</summary>
    public string? Star { get; init; }

    /// <summary>Whether the list has a column of sizes.</summary>
    public bool Sized { get; init; }

    /// <summary>Its size.</summary>
    public long? Bytes { get; init; }
}

/// <summary>A <c>Row</c> and a <c>Menu</c> written straight, as the components draw them (RowMarkupTests compares).</summary>
public static class RowMarkup
{
    static readonly Symbol More = Icon.In("ellipsis");
    static readonly Symbol Star = Icon.In("star");

    /// <summary>Writes a row.</summary>
    /// <param name="to">The page.</param>
    /// <param name="texts">The texts in the reader's language.</param>
    /// <param name="moments">Dates as the reader says them.</param>
    /// <param name="row">What it shows.</param>
    /// <param name="lead">Writes what stands instead of the icon.</param>
    /// <param name="acts">Writes its acts.</param>
    public static void Row(this Html to, Texts texts, Moments moments, in RowFacts row, Action<Html>? lead = null, Action<Html>? acts = null)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(moments);
        Open(to, texts, row);
        lead?.Invoke(to);
        to.Add($"""<div class="row-text">""");
        Name(to, row);
        if (row.Note is not null || row.At is not null)
            Facts(to, texts, moments, row);
        to.Add($"</div>");
        if (acts is not null)
        {
            to.Add($"""<div class="row-acts">""");
            acts(to);
            to.Add($"</div>");
        }

        to.Add($"</li>");
    }

    /// <summary>Writes the further acts of one thing, behind three dots.</summary>
    /// <param name="to">The page.</param>
    /// <param name="label">Whose acts these are.</param>
    /// <param name="acts">Writes them.</param>
    public static void Menu(this Html to, string label, Action<Html> acts)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(acts);
        to.Add($"""<details class="menu"><summary aria-label="{label}" title="{label}">{More}</summary><div class="menu-sheet">""");
        acts(to);
        to.Add($"</div></details>");
    }

    /// <summary>Writes the mark of a person (round) or a group (square), as <c>Avatar</c> does.</summary>
    /// <param name="to">The page.</param>
    /// <param name="texts">The texts in the reader's language.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="key">What the hue follows from.</param>
    /// <param name="square">For groups.</param>
    public static void Avatar(this Html to, Texts texts, string name, string key, bool square = false)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(texts);
        to.Add($"""<span class="{Components.Avatar.LookOf(key, square, small: false)}" aria-hidden="true">{Components.Avatar.InitialOf(name, texts)}</span>""");
    }

    static void Open(Html to, Texts texts, in RowFacts row)
    {
        if (row.Pick is null)
            to.Add($"<li class=\"row\"");
        else
            to.Add($"<li class=\"row pickable\"");
        if (row.Into && row.Href is not null)
            to.Add($" data-into=\"{row.Href}\"");
        to.Add($">");
        if (row.Pick is not null)
            to.Add($"""<label class="pick-box"><input type="checkbox" name="pick" value="{row.Pick}" form="pick"><span class="unseen">{texts["pick.one", ("name", row.Name)]}</span></label>""");
        if (row.Picture is not null)
            to.Add($"""<img class="thumb" src="{row.Picture}" alt="" width="40" height="40" loading="lazy" decoding="async">""");
        else if (row.Icon is not null)
            to.Add($"{Icon.In(row.Icon)}");
    }

    static void Name(Html to, in RowFacts row)
    {
        if (row.Href is not null)
            to.Add($"""<a class="row-name" href="{row.Href}">{row.Name}</a>""");
        else
            to.Add($"""<div class="row-name">{row.Name}</div>""");
        if (row.Star is not null)
            to.Add($"""<span class="row-star" title="{row.Star}">{Star}<span class="unseen">{row.Star}</span></span>""");
    }

    static void Facts(Html to, Texts texts, Moments moments, in RowFacts row)
    {
        to.Add($"""<div class="meta">""");
        if (row.Note is not null)
            to.Add($"<span>{row.Note}</span>");
        if (row.At is { } at)
            to.Add($"""<time datetime="{Moments.Machine(at)}" title="{moments.Full(at)}">{moments.Short(at)}</time>""");
        if (row.Sized)
            to.Add($"""<span class="size">{(row.Bytes is { } many ? texts.Size(many) : null)}</span>""");
        to.Add($"</div>");
    }
}
