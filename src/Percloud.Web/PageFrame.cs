using System.Globalization;
using Percloud.Web.Components;

namespace Percloud.Web;

/// <summary>What surrounds every page, as plain data: the Host fills it in per request, components only show it.</summary>
public sealed record PageFrame
{
    /// <summary>The name of the cloud as people gave it (or of the host, on the provider's pages).</summary>
    public required string CloudName { get; init; }

    /// <summary>The name of the signed-in person; null for a visitor.</summary>
    public string? PersonName { get; init; }

    /// <summary>The sign-in address of the person, such as <c>ana@ana.example</c>, shown in their menu.</summary>
    public string? PersonAddress { get; init; }

    /// <summary>The antiforgery token of this session; every <c>Form</c> sends it as the field <c>_token</c>.</summary>
    public string Token { get; init; } = "";

    /// <summary>The path of this request, percent-encoded as it came; it says which place is the current one.</summary>
    public required string Path { get; init; }

    /// <summary>The language of texts, numbers and dates; one of <see cref="Languages.All"/>.</summary>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <summary>The moment of this request, from the host's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The person's time zone; times on pages are told in it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The places of the rail and the bottom bar.</summary>
    public IReadOnlyList<NavEntry> Places { get; init; } = [];

    /// <summary>The person's spaces, own first, below the places of the rail.</summary>
    public IReadOnlyList<SpaceLink> Spaces { get; init; } = [];

    /// <summary>Names the session to the browser's own cache of pages, so that nobody is shown another's; null for visitors.</summary>
    public string? Reader { get; init; }

    /// <summary>Where the search box of the top bar asks; null shows none, and the page there has a box of its own.</summary>
    public string? SearchPath { get; init; }

    /// <summary>The entries of the person's own menu, above signing out.</summary>
    public IReadOnlyList<NavEntry> PersonMenu { get; init; } = [];

    /// <summary>What happened just before, told once at the top of the page.</summary>
    public Flash? Flash { get; init; }

    /// <summary>The cloud's accent, one of <see cref="Accents.All"/>.</summary>
    public string Accent { get; init; } = Accents.All[0];

    /// <summary>The person's choice of <c>light</c> or <c>dark</c>; null follows the device.</summary>
    public string? Look { get; init; }

    /// <summary>Where the sign-out form posts to.</summary>
    public string SignOutPath { get; init; } = "/sign-out";

    /// <summary>Where a visitor signs in; null shows no way in.</summary>
    public string? SignInPath { get; init; }

    /// <summary>Where the cloud's name in the top bar leads.</summary>
    public string HomePath { get; init; } = "/";

    /// <summary>The value of <c>Cache-Control</c>; pages are never kept unless they say so.</summary>
    public string CacheControl { get; init; } = "no-store";
}

/// <summary>A place that people can go to: the key of its name, its address, its icon, its turn in the line.</summary>
/// <param name="Text">Key of the name in the texts, such as <c>files.title</c>.</param>
/// <param name="Href">Address; it is current on itself and on all below it (the home page only on itself).</param>
/// <param name="Icon">Name of a symbol of the sprite (front/icons.json).</param>
/// <param name="Order">Smaller comes first.</param>
public sealed record NavEntry(string Text, string Href, string Icon, int Order)
{
    /// <summary>Further addresses that belong to the place: it is current on them and below.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    internal bool IsAt(string path) => Href == "/" ? path == "/" : Covers(Href, path) || Also.Any(a => Covers(a, path));

    static bool Covers(string href, string path) =>
        path.StartsWith(href, StringComparison.Ordinal) && (path.Length == href.Length || href[^1] == '/' || path[href.Length] == '/');
}

/// <summary>One sentence about what just happened, already in the reader's language, with an optional way to undo it.</summary>
/// <param name="Tone">How it is meant.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Undo">The form that takes it back; null when there is nothing to undo.</param>
public sealed record Flash(Tone Tone, string Text, Undo? Undo = null);

/// <summary>A form that takes back what just happened: where it posts to and its hidden fields; the token goes along by itself.</summary>
public sealed record Undo(string Action, params IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>Key of the word on its button.</summary>
    public string Label { get; init; } = "frame.undo";
}

/// <summary>How a notice is meant.</summary>
public enum Tone
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>It worked.</summary>
    Good,

    /// <summary>It may go wrong.</summary>
    Warn,

    /// <summary>It did not work.</summary>
    Bad,
}
