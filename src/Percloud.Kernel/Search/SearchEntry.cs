namespace Percloud.Kernel;

/// <summary>What the search index knows of one thing; the space is part of every query.</summary>
public sealed class SearchEntry
{
    /// <summary>The thing.</summary>
    public ThingId ThingId { get; init; }

    /// <summary>The row in the engine's text index; a later one was indexed later.</summary>
    public long Number { get; init; }

    /// <summary>The space it lives in.</summary>
    public SpaceId SpaceId { get; set; }

    /// <summary>Which service's thing: <c>file</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>What a hit is called.</summary>
    public required string Title { get; set; }

    /// <summary>The title's words, made by our tokeniser, separated by spaces.</summary>
    public required string TitleWords { get; set; }

    /// <summary>All its words, the title's too; each once, separated by spaces.</summary>
    public required string Words { get; set; }
}
